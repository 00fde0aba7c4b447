// SPDX-License-Identifier: MIT
#include "probe/consumer.h"

#include <bpf/bpf.h>

#include "system/failure.h"

namespace {
/// Every record is an event: ring_buffer__consume() returns how many it took.
class RingBuffer : public Consumer {
 public:
  explicit RingBuffer(const bpf_map *map)
      : buffer_(ring_buffer__new(bpf_map__fd(map), [](void *, void *, size_t) { return 0; }, nullptr, nullptr),
                ring_buffer__free) {
    if (!buffer_) throw Failure(Step::counter, errno, "ring_buffer__new");
  }

  uint64_t drain() override {
    const int taken = ring_buffer__consume(buffer_.get());
    if (taken < 0) throw Failure(Step::counter, taken, "ring_buffer__consume");
    return taken_ += static_cast<uint64_t>(taken);
  }

 private:
  const std::unique_ptr<ring_buffer, void (*)(ring_buffer *)> buffer_;
};

/// A buffer for each CPU, of pages that hold some 43 000 samples of 24 bytes. What did not fit is not counted.
class PerfBuffers : public Consumer {
 public:
  explicit PerfBuffers(const bpf_map *map)
      : buffers_(perf_buffer__new(bpf_map__fd(map), pages, take, nullptr, this, nullptr), perf_buffer__free) {
    if (!buffers_) throw Failure(Step::counter, errno, "perf_buffer__new");
  }

  uint64_t drain() override {
    if (const int err = perf_buffer__consume(buffers_.get())) throw Failure(Step::counter, err, "perf_buffer__consume");
    return taken_;
  }

 private:
  static constexpr size_t pages = 256;
  static void take(void *self, int, void *, uint32_t) { static_cast<PerfBuffers *>(self)->taken_++; }

  const std::unique_ptr<perf_buffer, void (*)(perf_buffer *)> buffers_;
};

class Queue : public Consumer {
 public:
  explicit Queue(const bpf_map *map) : fd_(bpf_map__fd(map)) {}

  uint64_t drain() override {
    uint64_t element;
    while (bpf_map_lookup_and_delete_elem(fd_, nullptr, &element) == 0) taken_++;
    if (errno != ENOENT) throw Failure(Step::counter, errno, "taking an element out of the queue");
    return taken_;
  }

 private:
  const int fd_;
};
}  // namespace

std::unique_ptr<Consumer> consumer_of(const bpf_object *object) {
  const bpf_map *map = bpf_object__find_map_by_name(object, "counter");
  switch (map ? bpf_map__type(map) : BPF_MAP_TYPE_UNSPEC) {
    case BPF_MAP_TYPE_RINGBUF:
      return std::make_unique<RingBuffer>(map);
    case BPF_MAP_TYPE_PERF_EVENT_ARRAY:
      return std::make_unique<PerfBuffers>(map);
    case BPF_MAP_TYPE_QUEUE:
      return std::make_unique<Queue>(map);
    default:
      return nullptr;
  }
}
