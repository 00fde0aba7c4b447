// SPDX-License-Identifier: MIT
// What the workload's threads do over and over.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "system/fd.h"
#include "workload/packets.h"

enum class Kind { openat, openat_enoent, openat_ebadf, packets, getppid };

/// What a kind's events need of the file system.
struct Files {
  Fd folder;            ///< a tmpfs with one file; none for kinds that look nothing up
  std::string missing;  ///< the path that openat_enoent looks for
};

/// @param path_length characters of `missing` @throws Failure (step `workload`, `mount`)
Files files_for(Kind kind, size_t path_length);

/// Makes events by syscall(2), except `openat`: by the C library's function (a cancellation point), as programs call
/// it and uprobes hook it.
/// @param files of files_for() @param loopback the calling thread's, for packets
/// @param tolerant past packets that are dropped: they are not waited for
/// @return how many calls did not return what they must
uint64_t make_events(Kind kind, const Files &files, const std::optional<Loopback> &loopback, uint64_t events,
                     bool tolerant);

/// Makes one event. @return its errno; 0 where it succeeded
int try_event(Kind kind, const Files &files, const std::optional<Loopback> &loopback);
