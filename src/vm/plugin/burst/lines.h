// SPDX-License-Identifier: MIT
// A set of cache lines, of 64 bytes.
#pragma once

#include <stdint.h>

/// How many it can tell apart: where it holds as many, some may be lacking.
#define MOST_LINES 32768u

/// Empties the set.
void lines_clear(void);

/// Adds the lines of some bytes.
void lines_add(uint64_t address, uint64_t size);

/// How many lines it holds.
uint64_t lines_held(void);
