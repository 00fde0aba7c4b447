// SPDX-License-Identifier: MIT
#pragma once

#include <bpf/libbpf.h>

#include <cstdint>
#include <string>
#include <vector>

/// An entry of a prog array: a tail call of that map and index goes to this program.
struct TailCall {
  std::string map;
  uint32_t index;
  std::string program;
};

/// What an object fills its prog arrays with itself: `.values = { [0] = &leaf }`. libbpf has no call that tells; the
/// relocations of its section .maps do (bpf_object__collect_map_relos of libbpf.c).
/// @param image the ELF file that the object was opened from; a broken one gives fewer entries
std::vector<TailCall> initial_tails(const bpf_object *object, const std::vector<char> &image);

/// Fills prog arrays of a loaded object. @throws Failure (step `load`) that names the entry
void fill_tails(const bpf_object *object, const std::vector<TailCall> &tails);
