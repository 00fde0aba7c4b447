// SPDX-License-Identifier: MIT
#include "probe/consumer.h"

#include <bpf/bpf.h>

#include <memory>

#include "system/failure.h"

namespace {
/// Every record is an event: ring_buffer__consume() returns how many it took.
Consumer ring_buffer_of(const bpf_map *map) {
  const auto skip = [](void *, void *, size_t) { return 0; };
  const std::shared_ptr<ring_buffer> buffer(ring_buffer__new(bpf_map__fd(map), skip, nullptr, nullptr),
                                            ring_buffer__free);
  if (!buffer) throw Failure(Step::counter, errno, "ring_buffer__new");
  return [buffer] {
    const int taken = ring_buffer__consume(buffer.get());
    if (taken < 0) throw Failure(Step::counter, taken, "ring_buffer__consume");
    return static_cast<uint64_t>(taken);
  };
}

/// A buffer for each CPU, of pages that hold about 43 000 samples of 24 bytes. What did not fit is not counted.
Consumer perf_buffers_of(const bpf_map *map) {
  constexpr size_t pages = 256;
  const auto taken = std::make_shared<uint64_t>(0);
  const auto take = [](void *count, int, void *, uint32_t) { ++*static_cast<uint64_t *>(count); };
  const std::shared_ptr<perf_buffer> buffers(
      perf_buffer__new(bpf_map__fd(map), pages, take, nullptr, taken.get(), nullptr), perf_buffer__free);
  if (!buffers) throw Failure(Step::counter, errno, "perf_buffer__new");
  return [taken, buffers] {
    if (const int err = perf_buffer__consume(buffers.get())) throw Failure(Step::counter, err, "perf_buffer__consume");
    return std::exchange(*taken, 0);
  };
}

Consumer queue_of(const bpf_map *map) {
  return [fd = bpf_map__fd(map)] {
    uint64_t element, taken = 0;
    while (bpf_map_lookup_and_delete_elem(fd, nullptr, &element) == 0) taken++;
    if (errno != ENOENT) throw Failure(Step::counter, errno, "taking an element out of the queue");
    return taken;
  };
}
}  // namespace

Consumer consumer_of(const bpf_object *object) {
  const bpf_map *map = bpf_object__find_map_by_name(object, "counter");
  switch (map ? bpf_map__type(map) : BPF_MAP_TYPE_UNSPEC) {
    case BPF_MAP_TYPE_RINGBUF:
      return ring_buffer_of(map);
    case BPF_MAP_TYPE_PERF_EVENT_ARRAY:
      return perf_buffers_of(map);
    case BPF_MAP_TYPE_QUEUE:
      return queue_of(map);
    default:
      return nullptr;
  }
}
