// SPDX-License-Identifier: MIT
// Links that older libbpf cannot make: uprobe.multi (libbpf 1.3) and kprobe.session (1.5), by BPF_LINK_CREATE itself.
// Numbers and layout are those of include/uapi/linux/bpf.h: the build machine's header may be older than the kernel.
#pragma once

#include <bpf/libbpf.h>

#include <cstdint>
#include <string>

#include "system/fd.h"

constexpr uint32_t trace_uprobe_multi = 48, trace_kprobe_session = 56;  // enum bpf_attach_type

/// union bpf_attr of BPF_LINK_CREATE, as far as the multi-links fill it.
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

/// Gives a program the type of such a link; before the load.
void prepare_link(bpf_program *program, uint32_t attach_type);

/// Links a program as `create` says; its prog_fd is filled in. @throws Failure (step `attach`) that names `what`
Fd create_link(bpf_program *program, LinkCreate create, const std::string &what);
