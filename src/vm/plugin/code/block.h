// SPDX-License-Identifier: MIT
// A block of instructions as QEMU translates it: it is run from its start, as a rule to its end.
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "code/decode.h"

typedef struct {
  uint16_t at;  ///< from the block's start, in bytes
  uint8_t class;
} Instruction;

typedef struct Block {
  struct Block *next;   ///< of those that known.c holds
  uint64_t pc, target;  ///< target: where the last instruction may branch, where its way is TO
  uint32_t bytes;
  uint16_t instructions;
  uint8_t way;  ///< of the last instruction
  Instruction all[];
} Block;

/// An empty block with room for so many instructions. @returns NULL without memory
Block *block_make(uint64_t pc, uint16_t room);

/// @param bytes, size of an instruction that lies behind the last one
void block_add(Block *block, const uint8_t *bytes, uint64_t size);

/// The last instruction's class.
uint8_t block_ends_with(const Block *block);

/// Whether the last instruction may go on at a place within its own block.
bool block_leads_to(const Block *block, uint64_t next);

/// How many of a block's instructions lie before a place in it; all of them where that is not in it, or its start.
uint16_t block_before(const Block *block, uint64_t place);
