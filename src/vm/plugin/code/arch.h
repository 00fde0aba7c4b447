// SPDX-License-Identifier: MIT
// What the guest's architecture decides.
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "code/decode.h"

typedef struct {
  const char *name;  ///< QEMU's
  Decoded (*decode)(const uint8_t *bytes, size_t size);
  /// Whether traps and interrupts may enter the kernel at a place. @param entry where system calls do
  bool (*enters)(uint64_t pc, uint64_t entry);
  /// Whether an instruction's loads, and its stores, are one each: of a pair QEMU makes one or two, by its version.
  bool pairs;
} Arch;

/// The guest's.
extern const Arch *arch;

/// @returns false where no architecture of that name is decoded
bool arch_choose(const char *name);
