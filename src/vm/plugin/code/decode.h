// SPDX-License-Identifier: MIT
// Classes of instructions, as far as a vector needs them.
#pragma once

#include <stddef.h>
#include <stdint.h>

enum Class {
  PLAIN,
  ATOMIC,           ///< x86_64: with a LOCK prefix, or XCHG with memory, which locks without; arm64: such as LDADD, SWP, CAS
  EXCLUSIVE_STORE,  ///< arm64: atomic, too, whether it succeeds or not
  RETURN,           ///< near
  IRQ_FLAG,         ///< reads or writes the mask of interrupts
  SYSTEM_CALL,
  CALL,             ///< near
  IRQ_RETURN,       ///< from a trap or an interrupt; arm64: from a system call, too
  BURST_BEGIN,      ///< the marks of src/native/workload/counter.h
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
Decoded decode_x86_64(const uint8_t *bytes, size_t size);
Decoded decode_arm64(const uint8_t *bytes, size_t size);
