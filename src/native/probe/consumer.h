// SPDX-License-Identifier: MIT
#pragma once

#include <bpf/libbpf.h>

#include <cstdint>
#include <functional>

/// The user-space half of a design that hands its events over: takes out all that is there and returns how many events
/// that were. It runs on the calling thread only, never inside a timed window. @throws Failure (step `counter`)
using Consumer = std::function<uint64_t()>;

/// The consumer of the loaded object's map `counter`; empty where it has no such map, or one that hands nothing over.
/// @throws Failure (step `counter`)
Consumer consumer_of(const bpf_object *object);
