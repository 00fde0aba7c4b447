// SPDX-License-Identifier: MIT
// What the windows of a burst execute, block by block: those that run the same blocks together.
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "burst/tape.h"

/// Forgets all windows.
void profile_clear(void);

/// Adds the window that has ended on both tapes. @returns false without memory
bool profile_add(const Tape *code, const Tape *data);

/// Writes what the windows ran. `path N` begins what N of them did alike, a line for each block: its address, how many of
/// its instructions ran, where these end, how the last one goes on (`.`, or the first letter of call, return, system
/// call and interrupt return), then loads and stores of all N together and locked instructions of one. In hex: addresses.
/// @param entry where system calls enter the kernel
/// @returns whether all of it is in the file
bool profile_write(FILE *out, uint64_t entry);

/// How many bytes were written so far.
uint64_t profile_written(void);
