// SPDX-License-Identifier: MIT
// A user's command: without a shell, as the user it belongs to, in its own process group.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "command/keeper.h"
#include "system/fd.h"

/// Whom a command runs as.
struct Credentials {
  uid_t uid;
  gid_t gid;
  std::vector<gid_t> groups;
};

struct CommandSpec {
  std::string file;  ///< absolute: nothing is searched for
  std::vector<std::string> arguments, environment;
  std::string folder;
  std::optional<Credentials> as;  ///< absent: as this process
  bool show_output;               ///< on our stderr; else discarded
};

/// What one run took: of the child and the descendants it waited for (wait4(2)). Times in ns.
struct CommandTiming {
  uint64_t wall, user, sys;
  uint64_t switches_voluntary, switches_involuntary;
  int status;  ///< exit status; meaningless where a signal ended it
  int signal;  ///< 0 where none did
};

class Command {
 public:
  /// @throws Failure (step `command`)
  explicit Command(CommandSpec spec);

  /// Runs it to its end; `wall` begins before the process is made.
  /// @throws Failure (step `command`) where it cannot be started
  CommandTiming run();

  /// Sends a signal to its process group, if it is running; what the command leaves of the group is killed.
  void kill(int signal);

 private:
  pid_t start();

  const CommandSpec spec_;
  const Fd null_;
  Keeper keeper_;
  std::mutex mutex_;
  pid_t pid_ = 0;        ///< while it runs
  bool ending_ = false;  ///< kill() was called
};
