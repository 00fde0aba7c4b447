// SPDX-License-Identifier: MIT
// What libbpf prints, kept for the error that may follow.
#pragma once

#include <string>

/// Starts to keep what libbpf prints on this thread; take_log() gives it and forgets it.
void keep_log();
std::string take_log();
