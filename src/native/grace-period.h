// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

/// Waits for a grace period of all that protects a tracepoint's readers: closing the last perf event of one calls
/// tracepoint_synchronize_unregister(), which since Linux 6.13 waits for RCU Tasks Trace too: some 40 to
/// 75 ms on an idle machine.
/// @param tracepoint its id in tracefs; one that hardly fires @throws Failure (step `grace-period`)
void wait_for_grace_period(uint64_t tracepoint);
