// SPDX-License-Identifier: MIT
// Where the kernel was entered in a burst but by system calls: how often each block began where traps and interrupts may
// enter it (arch.h).
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/// Forgets all.
void entries_clear(void);

/// @returns false where there is no room for one more
bool entries_add(uint64_t pc, uint64_t times);

/// Writes `pc:times`, in hex and decimal, with spaces between.
void entries_write(FILE *out);
