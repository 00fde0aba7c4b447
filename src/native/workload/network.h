// SPDX-License-Identifier: MIT
#pragma once

/// What a packet hook attaches to: descriptors that one thread of the workload keeps open.
struct Network {
  int netns;   ///< the network namespace
  int socket;  ///< the UDP socket that receives
};
