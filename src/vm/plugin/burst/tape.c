// SPDX-License-Identifier: MIT
#include "burst/tape.h"

#include <stdlib.h>
#include <string.h>

bool tape_make(Tape *tape) {
  tape->now = malloc(TAPE_WORDS * sizeof *tape->now);
  tape->kept = malloc(TAPE_WORDS * sizeof *tape->kept);
  tape->at = tape->end = tape->now;
  tape_clear(tape);
  return tape->now && tape->kept;
}

bool tape_end(Tape *tape) {
  const bool whole = tape->at < tape->end;
  tape->end = tape->at;
  return whole;
}

bool tape_repeats(Tape *tape) {
  const size_t length = (size_t)(tape->at - tape->now);
  if (tape->times == 0 || length != tape->length) return false;
  if (memcmp(tape->now, tape->kept, length * sizeof *tape->now) != 0) return false;
  tape->times++;
  return true;
}

void tape_keep(Tape *tape) {
  uint64_t *const words = tape->now;
  tape->length = (size_t)(tape->at - words);
  tape->times = 1;
  tape->now = tape->kept;
  tape->kept = words;
  tape->at = tape->end = tape->now;
}

void tape_clear(Tape *tape) {
  tape->length = tape->times = 0;
}
