// SPDX-License-Identifier: MIT
// The blocks of a window in their order, some of which were left before their end.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "code/block.h"

typedef struct {
  const Block *const *blocks;
  size_t length;
  uint64_t entry;  ///< where system calls enter the kernel; 0: not known
} Trace;

/// Where the first system call of user space enters the kernel; 0 where there is none.
uint64_t trace_find_entry(const Trace *trace);

/// Whether a block lies where traps and interrupts may enter the kernel.
bool trace_enters(const Trace *trace, size_t block);

/// How many of a block's instructions ran. QEMU leaves a block at an access to a device, runs that instruction untold,
/// and begins a block after it (cpu_io_recompile, accel/tcg/translate-all.c): at once, or after the interrupt that the
/// device raises. Of an instruction that crosses a page, QEMU 7.2 lists the first bytes at the end of the block before its
/// own, where it does not run.
uint16_t trace_ran(const Trace *trace, size_t block);
