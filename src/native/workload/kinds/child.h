// SPDX-License-Identifier: MIT
// A child process that shares this one's memory while the calling thread waits, as vfork(2)'s does.
#pragma once

#include <sys/types.h>

/// Keeps signals from the calling thread, and so from its children, which would handle them in this one's memory.
/// @throws Failure (step `workload`)
void block_signals();

/// Gives the calling thread a table of descriptors of its own, with /dev/null as stdin, stdout and stderr: a child copies
/// it, and what a probe has opened is not there. @throws Failure (step `workload`)
void own_descriptors();

/// Runs `become` in a child, which ends with what it returns unless it becomes another program; waits for its end, and
/// reaps it. No signal tells of its end, unless it became another
/// program: execve(2) makes that SIGCHLD, which the kernel drops where nobody handles it, as in a run.
/// @param flags of clone(2), beside CLONE_VM and CLONE_VFORK @param child takes its number, if it is given
/// @return its status, of waitpid(2); -1 with errno where there is no child
int run_child(int (*become)(void *), void *argument, int flags, pid_t *child = nullptr);
