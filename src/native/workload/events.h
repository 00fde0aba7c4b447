// SPDX-License-Identifier: MIT
// What the workload's threads do over and over: one interface, and a small file of kinds/ for each.
#pragma once

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <optional>

#include "system/failure.h"
#include "workload/network.h"

/// One thread's events.
class Events {
 public:
  virtual ~Events() = default;

  /// Makes events, one after the other. @return how many did not end as they must; it may stop at one
  virtual uint64_t make(uint64_t events) = 0;

  /// Makes one event. @return its errno; 0 where it succeeded
  virtual int try_one() = 0;

  /// Makes events past those that do not end as they must: none is waited for. @return how many did not
  virtual uint64_t make_past_failures(uint64_t events) { return make(events); }

  /// Whether its thread has a table of descriptors of its own.
  virtual bool own_files() const { return false; }

  /// Before each window, and not timed: gives what the kernel has put off its time.
  virtual void settle() {}

  /// What is wrong where so many events did not end as they must.
  virtual Failure unexpected(uint64_t events) {
    const int outcome = try_one();
    const std::string next = outcome == 0 ? "" : std::string(" (") + strerrorname_np(outcome) + ")";
    return Failure(Step::workload, 0, std::to_string(events) + " events did not end as they must" + next);
  }

  /// Where packet hooks attach; none but for packets.
  virtual std::optional<Network> network() const { return {}; }
};

/// The loop of a kind whose `once()` makes one event, and tells whether it ended as it must; errno says why not.
template <typename Kind>
class Loop : public Events {
 public:
  uint64_t make(uint64_t events) override {
    uint64_t unexpected = 0;
    for (uint64_t i = 0; i < events; i++)
      if (!static_cast<Kind *>(this)->once()) unexpected++;
    return unexpected;
  }

  int try_one() override { return static_cast<Kind *>(this)->once() ? 0 : errno; }
};

/// Prepares the events of the thread that calls it. @throws Failure (step `workload`, `mount`)
using PrepareEvents = std::function<std::unique_ptr<Events>()>;
