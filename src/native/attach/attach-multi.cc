// SPDX-License-Identifier: MIT
// The multi-links: one link for a set of functions, here of one.
#include <sys/syscall.h>

#include "attach/attach.h"
#include "attach/link-create.h"

Link attach_kprobe_multi(bpf_program *program, bool retprobe, const std::string &function) {
  const char *symbols[] = {function.c_str()};
  LIBBPF_OPTS(bpf_kprobe_multi_opts, options);
  options.syms = symbols;
  options.cnt = 1;
  options.retprobe = retprobe;
  return linked(bpf_program__attach_kprobe_multi_opts(program, nullptr, &options),
                std::string(bpf_program__section_name(program)) + " " + function);
}

Fd attach_kprobe_session(bpf_program *program, const std::string &function) {
  const char *symbols[] = {function.c_str()};
  LinkCreate create = {};
  create.attach_type = trace_kprobe_session;
  create.kprobe_multi.cnt = 1;
  create.kprobe_multi.syms = reinterpret_cast<uint64_t>(symbols);
  return create_link(program, create, "kprobe.session " + function);
}

void prepare_link(bpf_program *program, uint32_t attach_type) {
  bpf_program__set_type(program, BPF_PROG_TYPE_KPROBE);
  bpf_program__set_expected_attach_type(program, static_cast<bpf_attach_type>(attach_type));
}

Fd create_link(bpf_program *program, LinkCreate create, const std::string &what) {
  create.prog_fd = static_cast<uint32_t>(bpf_program__fd(program));
  return opened(syscall(SYS_bpf, BPF_LINK_CREATE, &create, sizeof create), Step::attach, what);
}
