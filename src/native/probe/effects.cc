// SPDX-License-Identifier: MIT
#include "probe/effects.h"

#include <linux/bpf.h>

#include <algorithm>

namespace {
struct Helper {
  int32_t id;  // enum bpf_func_id of include/uapi/linux/bpf.h
  const char *name;
};
constexpr Helper helpers[] = {{36, "bpf_probe_write_user"}, {58, "bpf_override_return"},
                              {109, "bpf_send_signal"},     {117, "bpf_send_signal_thread"}};

const char *effect_of_type(const bpf_program *program) {
  const bool tracing = bpf_program__type(program) == BPF_PROG_TYPE_TRACING;
  if (tracing && bpf_program__expected_attach_type(program) == BPF_MODIFY_RETURN) return "fmod_ret";
  return bpf_program__type(program) == BPF_PROG_TYPE_LSM ? "lsm" : nullptr;
}
}  // namespace

std::vector<std::string> effects_of(const bpf_program *program) {
  std::vector<std::string> all;
  const auto add = [&](const char *effect) {
    if (effect && std::find(all.begin(), all.end(), effect) == all.end()) all.push_back(effect);
  };
  add(effect_of_type(program));
  const bpf_insn *instructions = bpf_program__insns(program);
  for (size_t i = 0; i < bpf_program__insn_cnt(program); i++)
    for (const auto &[id, name] : helpers)
      if (instructions[i].code == (BPF_JMP | BPF_CALL) && instructions[i].src_reg == 0 && instructions[i].imm == id)
        add(name);
  return all;
}
