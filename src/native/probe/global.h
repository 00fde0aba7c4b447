// SPDX-License-Identifier: MIT
#pragma once

#include <bpf/libbpf.h>

#include <cstdint>
#include <optional>

/// Where a global variable lies: in the value of an internal map, at an offset.
struct GlobalVariable {
  bpf_map *map;
  size_t offset;

  /// Its bytes in libbpf's image, which becomes the map's value at load.
  char *image() const;
  /// Its u64 in the loaded map. @throws Failure (step `counter`)
  uint64_t read() const;
};

/// The global variable `name` of `size` bytes in `section` (`.rodata`, `.bss`), found by the section's BTF.
std::optional<GlobalVariable> global_variable(bpf_object *object, const char *section, const char *name, size_t size);
