// SPDX-License-Identifier: MIT
#pragma once

#include <string>

/// Keeps what libbpf prints on this thread, for an error that may follow; take_log() gives it and forgets it.
void keep_log();
std::string take_log();
