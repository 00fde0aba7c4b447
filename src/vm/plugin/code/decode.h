// SPDX-License-Identifier: MIT
// Classes of x86-64 instructions, as far as a vector needs them (Intel SDM volume 2, appendix A: opcode maps).
#pragma once

#include <stddef.h>
#include <stdint.h>

enum Class {
  PLAIN,
  ATOMIC,        ///< with a LOCK prefix, or XCHG with memory, which locks without
  RETURN,        ///< near
  IRQ_FLAG,      ///< CLI, STI, PUSHF, POPF
  SYSTEM_CALL,   ///< SYSCALL
  CALL,          ///< near
  IRQ_RETURN,    ///< IRET: from a trap or an interrupt
  BURST_BEGIN,   ///< the marks of src/native/workload/counter.h
  BURST_END,
  WINDOW_BEGIN,
  WINDOW_END,
};

/// What may follow an instruction that ends a block.
enum Way {
  ON,        ///< the next one
  TO,        ///< that, or the one that its displacement tells
  AGAIN,     ///< that, or itself: a repeated string instruction
  ANYWHERE,
};

typedef struct {
  uint8_t class, way;
  int32_t displacement;  ///< of TO, from the instruction's end
} Decoded;

/// @param size how many bytes there are; an instruction cut short tells what they tell, PLAIN and ON if nothing
Decoded decode(const uint8_t *bytes, size_t size);
