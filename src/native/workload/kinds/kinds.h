// SPDX-License-Identifier: MIT
// The kinds of events. What one event of each is, and what it fires, stands in src/variants/workloads.ts.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "workload/command-events.h"
#include "workload/events.h"

struct EventOptions {
  size_t path_length;                    ///< characters of the path that openat-enoent looks for
  std::optional<CommandEvents> command;  ///< what the kind `command` runs
};

/// Prepares what all threads of a kind share. @param kind its name, as --workload has it
/// @throws Failure (step `workload`, `mount`), for a kind that is not there, too
PrepareEvents events_of(const std::string &kind, const EventOptions &options);

/// The names of all kinds.
std::vector<std::string> event_kinds();

PrepareEvents openat_ebadf(const EventOptions &);
PrepareEvents openat_file(const EventOptions &);
PrepareEvents openat_enoent(const EventOptions &);
PrepareEvents packets(const EventOptions &);
PrepareEvents getppid_calls(const EventOptions &);
PrepareEvents reads(const EventOptions &);
PrepareEvents writes(const EventOptions &);
PrepareEvents stats(const EventOptions &);
PrepareEvents futex_wakes(const EventOptions &);
PrepareEvents switches(const EventOptions &);
PrepareEvents signals(const EventOptions &);
PrepareEvents mmap_faults(const EventOptions &);
PrepareEvents unlinks(const EventOptions &);
PrepareEvents tcp_connections(const EventOptions &);
PrepareEvents forks(const EventOptions &);
PrepareEvents execs(const EventOptions &);
PrepareEvents commands(const EventOptions &);
