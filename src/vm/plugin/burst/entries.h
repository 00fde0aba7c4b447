// SPDX-License-Identifier: MIT
// Where the kernel was entered in a burst: how often each block near its entry of system calls began. Those of
// traps and interrupts lie in the same section, and can be told by their symbols.
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
