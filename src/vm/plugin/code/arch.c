// SPDX-License-Identifier: MIT
#include "code/arch.h"

#include <string.h>

#define NEAR_ENTRY 0x10000u   ///< bytes; the section of x86_64's entries (.entry.text) is shorter
#define VECTORS_SIZE 0x800u   ///< of arm64's table of vectors, which is aligned so (Arm ARM, VBAR_EL1)
#define VECTOR_SIZE 0x80u     ///< of one of them

const Arch *arch;

static bool enters_near(uint64_t pc, uint64_t entry) { return pc - entry + NEAR_ENTRY < 2 * NEAR_ENTRY; }

static bool enters_by_vector(uint64_t pc, uint64_t entry) {
  return pc / VECTORS_SIZE == entry / VECTORS_SIZE && pc % VECTOR_SIZE == 0;
}

bool arch_choose(const char *name) {
  static const Arch known[] = {
      {"x86_64", decode_x86_64, enters_near, false},
      {"aarch64", decode_arm64, enters_by_vector, true},
  };
  arch = NULL;
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strcmp(known[i].name, name) == 0) arch = &known[i];
  return arch != NULL;
}
