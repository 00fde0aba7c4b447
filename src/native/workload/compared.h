// SPDX-License-Identifier: MIT
// How often programs run with events and without, for a proof that events fire them.
#pragma once

#include <cstdint>
#include <vector>

#include "system/clock.h"
#include "workload/windows.h"

/// Runs of programs in two windows of the same length, one behind the other: one with events, one without.
struct Compared {
  std::vector<uint64_t> fired, idle;  ///< each program's
};

/// Both windows belong to the thread that calls it, which keeps its CPU busy in the second, too. Were it woken between
/// them, a neighbour on its CPU would run in one of the two alone.
/// @param make makes the events @param each the programs' accounts
template <typename Make>
Compared compare_windows(Make make, const std::vector<Accounting> &each) {
  const auto runs = [&each] {
    std::vector<uint64_t> all;
    for (const Accounting &account : each) all.push_back(account().runs);
    return all;
  };
  const auto since = [](const std::vector<uint64_t> &before, std::vector<uint64_t> after) {
    for (size_t i = 0; i < after.size(); i++) after[i] -= before[i];
    return after;
  };
  const std::vector<uint64_t> before = runs();
  const uint64_t start = now(CLOCK_MONOTONIC);
  make();
  const uint64_t lasted = now(CLOCK_MONOTONIC) - start;
  const std::vector<uint64_t> between = runs();
  const uint64_t end = now(CLOCK_MONOTONIC) + lasted;
  while (now(CLOCK_MONOTONIC) < end) {
  }
  return {since(before, between), since(between, runs())};
}
