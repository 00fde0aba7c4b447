// SPDX-License-Identifier: MIT
#include "code/known.h"

#include <stdlib.h>

#define BUCKETS_LOG2 16

static Block *known[(size_t)1 << BUCKETS_LOG2];

static bool are_alike(const Block *a, const Block *b) {
  if (a->pc != b->pc || a->target != b->target || a->bytes != b->bytes) return false;
  if (a->instructions != b->instructions || a->way != b->way) return false;
  for (uint16_t i = 0; i < a->instructions; i++)
    if (a->all[i].at != b->all[i].at || a->all[i].class != b->all[i].class) return false;
  return true;
}

Block *block_known(Block *made) {
  Block **const bucket = &known[made->pc * 0x9e3779b97f4a7c15u >> (64 - BUCKETS_LOG2)];  // Knuth's multiplicative hash
  for (Block *block = *bucket; block; block = block->next)
    if (are_alike(block, made)) {
      free(made);
      return block;
    }
  made->next = *bucket;
  return *bucket = made;
}
