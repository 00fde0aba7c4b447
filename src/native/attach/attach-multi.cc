// SPDX-License-Identifier: MIT
// The multi-links: one link for a set of functions, here of one.
#include <sys/syscall.h>

#include "attach/attach.h"
#include "attach/link-create.h"
#include "system/failure.h"
#include "system/log.h"
#include "system/syscall-entry.h"

namespace {
/// Of enum bpf_attach_type: the build machine's header may be older than the kernel.
constexpr uint32_t trace_kprobe_session = 56;
}  // namespace

Link attach_kprobe_multi(bpf_program *program, bool retprobe) {
  const std::string entry = syscall_entry("openat");
  const char *symbols[] = {entry.c_str()};
  LIBBPF_OPTS(bpf_kprobe_multi_opts, options);
  options.syms = symbols;
  options.cnt = 1;
  options.retprobe = retprobe;
  Link link(bpf_program__attach_kprobe_multi_opts(program, nullptr, &options));
  if (!link) throw Failure(Step::attach, errno, bpf_program__section_name(program) + (" " + entry), take_log());
  return link;
}

void prepare_kprobe_session(bpf_program *program) {
  bpf_program__set_type(program, BPF_PROG_TYPE_KPROBE);
  bpf_program__set_expected_attach_type(program, static_cast<bpf_attach_type>(trace_kprobe_session));
}

Fd attach_kprobe_session(bpf_program *program) {
  const std::string entry = syscall_entry("openat");
  const char *symbols[] = {entry.c_str()};
  LinkCreate create = {};
  create.attach_type = trace_kprobe_session;
  create.kprobe_multi.cnt = 1;
  create.kprobe_multi.syms = reinterpret_cast<uint64_t>(symbols);
  return create_link(program, create, "kprobe.session " + entry);
}

Fd create_link(bpf_program *program, LinkCreate create, const std::string &what) {
  create.prog_fd = static_cast<uint32_t>(bpf_program__fd(program));
  Fd link(static_cast<int>(syscall(SYS_bpf, BPF_LINK_CREATE, &create, sizeof create)));
  if (!link.valid()) throw Failure(Step::attach, errno, what);
  return link;
}
