// SPDX-License-Identifier: MIT
#pragma once

#include <cstring>
#include <string>

/// The name of a signal, such as `SIGKILL`.
inline std::string signal_name(int signal) {
  const char *name = sigabbrev_np(signal);
  return name ? std::string("SIG") + name : "signal " + std::to_string(signal);
}
