// SPDX-License-Identifier: MIT
// A user's command as the events of a workload: what a guest runs.
#pragma once

#include <string>
#include <vector>

/// A program, and how it is run: nothing is searched for, and no shell is asked.
struct CommandEvents {
  std::string file;  ///< absolute
  std::vector<std::string> arguments, environment;
  std::string folder;
  bool ignore_failure;  ///< a status other than 0 is no error
};
