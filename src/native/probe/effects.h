// SPDX-License-Identifier: MIT
#pragma once

#include <bpf/libbpf.h>

#include <string>
#include <vector>

/// By what a loaded program may change what the kernel does, beside packets: its type (`lsm`, `fmod_ret`) and the helpers
/// it calls (`bpf_override_return`). Each once.
std::vector<std::string> effects_of(const bpf_program *program);
