// SPDX-License-Identifier: MIT
// A record of a burst's windows. Most windows equal the one before, and are only counted.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TAPE_WORDS ((size_t)1 << 21)
#define SAME_ACCESS ((uint64_t)1 << 63)  ///< in the second word of an access: it goes on with the one before

typedef struct {
  uint64_t *at, *end;     ///< where the next word goes, and where no more do: the same outside of a window
  uint64_t *now, *kept;   ///< this window's words, and the last one's that differed from the one before
  size_t length, times;   ///< of `kept`: its words, and how many windows in a row left them
} Tape;

/// A place for two windows. @returns false without memory
bool tape_make(Tape *tape);

/// Begins a window.
static inline void tape_begin(Tape *tape) {
  tape->at = tape->now;
  tape->end = tape->now + TAPE_WORDS;
}

/// Ends a window. @returns whether there was room for all of it
bool tape_end(Tape *tape);

/// Whether the window that has ended left what those before it did; it is then counted among them.
bool tape_repeats(Tape *tape);

/// Keeps the window that has ended, as the first of its kind, in place of those before.
void tape_keep(Tape *tape);

/// Forgets all windows.
void tape_clear(Tape *tape);
