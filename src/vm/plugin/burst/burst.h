// SPDX-License-Identifier: MIT
// A burst of windows: what they execute is recorded on two tapes, summed, and written as a row.
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "burst/tape.h"

extern Tape code;  ///< each block that begins, by its address
extern Tape data;  ///< each access: its address, then what QEMU says of it, above that the place of its block, or SAME_ACCESS

/// @param profile where what each burst executes is written block by block; NULL: nowhere
/// @returns false without memory
bool burst_make(FILE *profile);

void burst_begin(void);
void burst_window_begin(void);
void burst_window_end(void);

/// Ends a burst and writes its row, which is in the file when this returns.
void burst_end(FILE *out);

/// Writes the header of the rows.
void burst_header(FILE *out);
