// SPDX-License-Identifier: MIT
#pragma once

#include <bpf/libbpf.h>

#include <string>
#include <vector>

/// By what a loaded object's programs may change what the kernel does, beside packets: their types (`lsm`, `fmod_ret`) and
/// the helpers they call (`bpf_override_return`). Each once.
std::vector<std::string> effects_of(bpf_object *object);
