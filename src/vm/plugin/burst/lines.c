// SPDX-License-Identifier: MIT
#include "burst/lines.h"

#include <string.h>

#define SLOT_BITS 16
#define SLOTS (1u << SLOT_BITS)
#define LINE_BITS 42  ///< a canonical address has 48 bits, a place in its line 6

/// A line, and above its bits the round that it was added in: what is of another round is free.
static uint64_t slots[SLOTS];
static uint64_t round_now = 1, held;

void lines_clear(void) {
  held = 0;
  if (++round_now < (uint64_t)1 << (64 - LINE_BITS)) return;
  memset(slots, 0, sizeof slots);
  round_now = 1;
}

static void add(uint64_t line) {
  const uint64_t key = (line & (((uint64_t)1 << LINE_BITS) - 1)) | round_now << LINE_BITS;
  uint64_t at = (line * 0x9e3779b97f4a7c15u) >> (64 - SLOT_BITS);
  for (; slots[at] >> LINE_BITS == round_now; at = (at + 1) % SLOTS)
    if (slots[at] == key) return;
  if (held == MOST_LINES) return;
  slots[at] = key;
  held++;
}

void lines_add(uint64_t address, uint64_t size) {
  for (uint64_t line = address >> 6; line <= (address + size - 1) >> 6; line++) add(line);
}

uint64_t lines_held(void) { return held; }
