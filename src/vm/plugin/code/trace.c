// SPDX-License-Identifier: MIT
#include "code/trace.h"

#include "code/arch.h"

uint64_t trace_find_entry(const Trace *trace) {
  for (size_t i = 1; i < trace->length; i++) {
    const Block *before = trace->blocks[i - 1];
    if (!(before->pc >> 63) && block_ends_with(before) == SYSTEM_CALL) return trace->blocks[i]->pc;
  }
  return 0;
}

bool trace_enters(const Trace *trace, size_t block) {
  if (trace->entry == 0 || block >= trace->length) return false;
  return arch->enters(trace->blocks[block]->pc, trace->entry);
}

static bool is_within(const Block *block, uint64_t place) { return place - block->pc - 1 < block->bytes - 1; }

/// How many of a block's instructions ran before a trap or an interrupt, which returns into it; all where none does. A
/// fault of its first one returns to its start, at once: a later return to it is of a later run. Returns within the kernel
/// are of other traps, met while user space's is handled.
static uint16_t ran_before(const Trace *trace, size_t block) {
  const Block *left = trace->blocks[block];
  bool at_once = block_ends_with(left) != SYSTEM_CALL;
  for (size_t i = block + 2; i < trace->length; i++) {
    if (block_ends_with(trace->blocks[i - 1]) != IRQ_RETURN) continue;
    const uint64_t place = trace->blocks[i]->pc;
    if (place >> 63 > left->pc >> 63) continue;
    if (is_within(left, place) || (at_once && place == left->pc)) return block_before(left, place);
    at_once = false;
  }
  return left->instructions;
}

uint16_t trace_ran(const Trace *trace, size_t block) {
  const Block *left = trace->blocks[block];
  if (block + 1 == trace->length) return left->instructions;
  const uint64_t next = trace->blocks[block + 1]->pc;
  if (is_within(left, next) && !block_leads_to(left, next)) return block_before(left, next);
  if (!trace_enters(trace, block + 1) || trace_enters(trace, block)) return left->instructions;
  return ran_before(trace, block);
}
