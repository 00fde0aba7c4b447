// SPDX-License-Identifier: MIT
// A command does not outlive this process, however that ends.
#pragma once

#include <sys/types.h>

#include <atomic>

#include "system/fd.h"

/// A child process that waits for the end of this one, by SIGKILL too, and then kills the group that is kept.
/// A parent-death signal would reach the command, but none of its children.
class Keeper {
 public:
  /// @throws Failure (step `command`)
  Keeper();
  ~Keeper();
  Keeper(const Keeper &) = delete;
  Keeper &operator=(const Keeper &) = delete;

  /// The group to kill from now on; 0 for none.
  void keep(pid_t group) { *group_ = group; }

 private:
  std::atomic<pid_t> *group_;  ///< shared with the keeper
  Fd alive_;                   ///< a pipe's end that closes with this process
  pid_t pid_ = 0;
};
