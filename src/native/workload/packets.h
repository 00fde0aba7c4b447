// SPDX-License-Identifier: MIT
// The workload `packets`: UDP datagrams over the loopback of a private network namespace.
#pragma once

#include <cstdint>

#include "system/fd.h"

/// What a packet hook attaches to: descriptors that one thread of the workload keeps open.
struct Network {
  int netns;   ///< the network namespace
  int socket;  ///< the UDP socket that receives
};

class Loopback {
 public:
  /// Moves the calling thread into a new network namespace, and connects a UDP socket there to itself.
  /// @throws Failure (step `workload`)
  Loopback();

  /// Sends a datagram and receives it again, `events` times. The kernel takes it up to the socket within the send.
  /// @return 1 if one did not come back: it stops there
  uint64_t exchange(uint64_t events) const;

  /// The same, past datagrams that are dropped. @return how many were
  uint64_t exchange_past_drops(uint64_t events) const;

  /// Exchanges one datagram. @return 0, or the errno of what failed: EAGAIN where it was dropped
  int try_one() const;

  Network network() const { return {netns_.get(), socket_.get()}; }

 private:
  Fd netns_, socket_;
};
