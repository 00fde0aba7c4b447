// SPDX-License-Identifier: MIT
#pragma once

#include <bpf/libbpf.h>

#include <string>

/// Sets a constant or global before the load, as veristat's --set-global-vars does.
/// @param path a name, or one with members and elements: `targ_pid`, `filter.uid`, `slots[3]`
/// @param text a number, true or false, an enumerator, or the text of a char array
/// @throws Failure (step `setup`) that names the path, and why the text does not fit
void set_variable(bpf_object *object, const std::string &path, const std::string &text);
