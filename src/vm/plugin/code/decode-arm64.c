// SPDX-License-Identifier: MIT
// A64: Arm ARM (DDI 0487), C4.1.
#include <stdbool.h>
#include <string.h>

#include "code/decode.h"

#define BURST_BEGIN_MARK 0xd288a8ffu  ///< movz xzr, #0x4547
#define BURST_END_MARK 0xd289c89fu    ///< movz xzr, #0x4e44
#define READ_COUNTER 0xd53be040u      ///< mrs x0, cntvct_el0

enum { BEGIN_REGISTER = 18, END_REGISTER = 30, REGISTER = 0x1f };

/// A branch by a displacement of so many bits, in instructions from its own place.
static Decoded branch(uint32_t insn, unsigned lowest, unsigned bits, uint8_t class) {
  const int32_t by = (int32_t)(insn << (32 - bits - lowest)) >> (32 - bits);
  return (Decoded){class, TO, by * 4 - 4};
}

/// Branches to a register, returns among them.
static Decoded branch_register(uint32_t insn) {
  static const uint8_t classes[] = {PLAIN, CALL, RETURN, PLAIN, IRQ_RETURN, PLAIN, PLAIN, PLAIN};
  return (Decoded){classes[insn >> 21 & 7], ANYWHERE, 0};  // the bit above: with pointer authentication
}

static Decoded system(uint32_t insn) {
  const bool immediate = (insn & 0xfffff0df) == 0xd50340df;  // msr daifset, msr daifclr
  if (immediate || (insn & 0xffdfffe0) == 0xd51b4220) return (Decoded){IRQ_FLAG, ON, 0};
  if ((insn & ~REGISTER) != READ_COUNTER) return (Decoded){PLAIN, ON, 0};
  const uint32_t to = insn & REGISTER;
  return (Decoded){to == BEGIN_REGISTER ? WINDOW_BEGIN : to == END_REGISTER ? WINDOW_END : PLAIN, ON, 0};
}

/// Load and store exclusive, compare and swap, and ordered loads and stores.
static uint8_t exclusive(uint32_t insn) {
  const bool swaps = insn >> 21 & 1 && (insn >> 23 & 1 || !(insn >> 31));
  if (swaps) return ATOMIC;
  return insn >> 22 & 3 ? PLAIN : EXCLUSIVE_STORE;
}

/// Atomic memory operations: LDADD and its like, SWP.
static bool is_atomic(uint32_t insn) {
  return (insn & 0x3f200c00) == 0x38200000 && (!(insn >> 15 & 1) || !(insn >> 12 & 7));
}

Decoded decode_arm64(const uint8_t *bytes, size_t size) {
  uint32_t insn;
  if (size < sizeof insn) return (Decoded){PLAIN, ON, 0};
  memcpy(&insn, bytes, sizeof insn);
  if ((insn & 0x7c000000) == 0x14000000) return branch(insn, 0, 26, insn >> 31 ? CALL : PLAIN);
  if (insn >> 24 == 0x54 || (insn & 0x7e000000) == 0x34000000) return branch(insn, 5, 19, PLAIN);
  if ((insn & 0x7e000000) == 0x36000000) return branch(insn, 5, 14, PLAIN);
  if (insn >> 25 == 0x6b) return branch_register(insn);
  if (insn >> 24 == 0xd5) return system(insn);
  if (insn >> 24 == 0xd4) return (Decoded){(insn & 0xe0001f) == 1 ? SYSTEM_CALL : PLAIN, ANYWHERE, 0};
  if (insn >> 16 == 0) return (Decoded){PLAIN, ANYWHERE, 0};  // udf
  if ((insn & 0x3f000000) == 0x08000000) return (Decoded){exclusive(insn), ON, 0};
  if (is_atomic(insn)) return (Decoded){ATOMIC, ON, 0};
  const bool begins = insn == BURST_BEGIN_MARK, ends = insn == BURST_END_MARK;
  return (Decoded){begins ? BURST_BEGIN : ends ? BURST_END : PLAIN, ON, 0};
}
