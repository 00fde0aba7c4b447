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

/// The internal map of a section such as `.bss`: libbpf calls it `<object>.bss`, or as the section where that has a name of
/// its own, `.data.x`. Null where there is none.
bpf_map *section_map(const bpf_object *object, const char *section);

/// The global variable `name` of `size` bytes in `section` (`.rodata`, `.bss`), found by the section's BTF.
std::optional<GlobalVariable> global_variable(bpf_object *object, const char *section, const char *name, size_t size);
