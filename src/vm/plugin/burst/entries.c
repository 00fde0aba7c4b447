// SPDX-License-Identifier: MIT
#include "burst/entries.h"

#include <inttypes.h>
#include <string.h>

#define SLOTS 4096u
#define MOST (SLOTS / 2)

static struct {
  uint64_t pc, times;
} slots[SLOTS];
static uint64_t held;

void entries_clear(void) {
  memset(slots, 0, sizeof slots);
  held = 0;
}

bool entries_add(uint64_t pc, uint64_t times) {
  uint64_t at = pc % SLOTS;
  while (slots[at].times != 0 && slots[at].pc != pc) at = (at + 1) % SLOTS;
  if (slots[at].times == 0 && held++ == MOST) return false;
  slots[at].pc = pc;
  slots[at].times += times;
  return true;
}

void entries_write(FILE *out) {
  const char *between = "";
  for (uint64_t at = 0; at < SLOTS; at++) {
    if (slots[at].times == 0) continue;
    fprintf(out, "%s%" PRIx64 ":%" PRIu64, between, slots[at].pc, slots[at].times);
    between = " ";
  }
}
