// SPDX-License-Identifier: MIT
// Links that libbpf before 1.3 and 1.5 cannot make: BPF_LINK_CREATE itself.
#pragma once

#include <bpf/libbpf.h>

#include <cstdint>
#include <string>

#include "system/fd.h"

/// union bpf_attr of BPF_LINK_CREATE, as far as the multi-links fill it (include/uapi/linux/bpf.h): the build
/// machine's header may be older than the kernel.
struct LinkCreate {
  uint32_t prog_fd, target_fd, attach_type, flags;
  union {
    struct {
      uint32_t flags, cnt;
      uint64_t syms, addrs, cookies;
    } kprobe_multi;
    struct {
      uint64_t path, offsets, ref_ctr_offsets, cookies;
      uint32_t cnt, flags, pid;
    } uprobe_multi;
  };
};

/// Links a program as `create` says; its prog_fd is filled in. @throws Failure (step `attach`) that names `what`
Fd create_link(bpf_program *program, LinkCreate create, const std::string &what);
