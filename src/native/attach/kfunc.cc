// SPDX-License-Identifier: MIT
#include <bpf/btf.h>
#include <linux/bpf.h>

#include <memory>
#include <vector>

#include "attach/attach.h"

namespace {
/// SESSION_IS_RETURN of bpf/include/session.h.
constexpr int32_t session_is_return = 0x5e551077;

/// A kfunc's id in the BTF of vmlinux; 0 where the kernel has none of that name.
int32_t kfunc_id(const char *name) {
  const std::unique_ptr<btf, void (*)(btf *)> vmlinux(btf__load_vmlinux_btf(), btf__free);
  const int id = vmlinux ? btf__find_by_name_kind(vmlinux.get(), name, BTF_KIND_FUNC) : 0;
  return id < 0 ? 0 : id;
}
}  // namespace

void resolve_session_is_return(bpf_program *program) {
  static const int32_t id = kfunc_id("bpf_session_is_return");  // read once: that BTF has some megabytes
  if (id == 0) return;  // the load will say that the call goes nowhere
  const size_t count = bpf_program__insn_cnt(program);
  const bpf_insn *given = bpf_program__insns(program);
  std::vector<bpf_insn> resolved(given, given + count);
  for (bpf_insn &insn : resolved) {
    if (insn.code != (BPF_JMP | BPF_CALL) || insn.src_reg != 0 || insn.imm != session_is_return) continue;
    insn.src_reg = BPF_PSEUDO_KFUNC_CALL;
    insn.imm = id;
  }
  if (int err = bpf_program__set_insns(program, resolved.data(), count))
    throw Failure(Step::load, err, "bpf_session_is_return");
}
