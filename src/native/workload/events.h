// SPDX-License-Identifier: MIT
// What the workload's threads do over and over.
#pragma once

#include <cstdint>
#include <optional>

#include "system/fd.h"
#include "workload/packets.h"

enum class Kind { openat, openat_enoent, openat_ebadf, packets, getppid };

/// What a kind's events need of the file system: a tmpfs of our own that holds one file; else nothing.
/// @throws Failure (step `workload`, `mount`)
Fd files_for(Kind kind);

/// Makes events, in a loop of system calls: by syscall(2), but for `openat`, which is the C library's function as
/// programs call it and uprobes hook it; being a cancellation point, it does a little more in a process with threads.
/// @param files of files_for() @param loopback the calling thread's, of packets
/// @return how many calls did not return what they must
uint64_t make_events(Kind kind, int files, const std::optional<Loopback> &loopback, uint64_t events);
