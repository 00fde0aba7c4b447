// SPDX-License-Identifier: MIT
#include "code/block.h"

#include <stdlib.h>

#include "code/arch.h"

Block *block_make(uint64_t pc, uint16_t room) {
  Block *block = calloc(1, sizeof *block + room * sizeof *block->all);
  if (block) block->pc = pc;
  return block;
}

void block_add(Block *block, const uint8_t *bytes, uint64_t size) {
  const Decoded decoded = arch->decode(bytes, size);
  block->all[block->instructions++] = (Instruction){(uint16_t)block->bytes, decoded.class};
  block->bytes += (uint32_t)size;
  block->way = decoded.way;
  block->target = block->pc + block->bytes + (uint64_t)(int64_t)decoded.displacement;
}

uint8_t block_ends_with(const Block *block) { return block->all[block->instructions - 1].class; }

bool block_leads_to(const Block *block, uint64_t next) {
  const uint8_t last = block_ends_with(block);
  switch (block->way) {
    case TO: return next == block->target;
    case AGAIN: return next == block->pc + block->all[block->instructions - 1].at;
    case ANYWHERE: return last != RETURN && last != IRQ_RETURN;  // a call, to whose end that returns, ends a block
    default: return false;
  }
}

uint16_t block_before(const Block *block, uint64_t place) {
  uint16_t before = 0;
  if (place - block->pc >= block->bytes) return block->instructions;
  while (before < block->instructions && block->pc + block->all[before].at < place) before++;
  return before;
}
