// SPDX-License-Identifier: MIT
#include "probe/consumer.h"

#include <bpf/bpf.h>

#include <cerrno>

#include "system/failure.h"

namespace {
struct RingBufferCloser {
  void operator()(ring_buffer *buffer) const { ring_buffer__free(buffer); }
};

struct PerfBufferCloser {
  void operator()(perf_buffer *buffers) const { perf_buffer__free(buffers); }
};

/// Every record is an event. Not one is skipped: ring_buffer__consume() returns how many it took.
class RingBuffer : public Consumer {
 public:
  explicit RingBuffer(const bpf_map *map) {
    buffer_.reset(ring_buffer__new(bpf_map__fd(map), [](void *, void *, size_t) { return 0; }, nullptr, nullptr));
    if (!buffer_) throw Failure(Step::counter, errno, "ring_buffer__new");
  }

  uint64_t drain() override {
    const int taken = ring_buffer__consume(buffer_.get());
    if (taken < 0) throw Failure(Step::counter, taken, "ring_buffer__consume");
    return taken_ += static_cast<uint64_t>(taken);
  }

 private:
  std::unique_ptr<ring_buffer, RingBufferCloser> buffer_;
  uint64_t taken_ = 0;
};

/// A buffer for each CPU, of pages that hold some 43 000 samples of 24 bytes. What did not fit is not counted.
class PerfBuffers : public Consumer {
 public:
  explicit PerfBuffers(const bpf_map *map) {
    constexpr size_t pages = 256;
    const auto take = [](void *self, int, void *, uint32_t) { static_cast<PerfBuffers *>(self)->taken_++; };
    buffers_.reset(perf_buffer__new(bpf_map__fd(map), pages, take, nullptr, this, nullptr));
    if (!buffers_) throw Failure(Step::counter, errno, "perf_buffer__new");
  }

  uint64_t drain() override {
    if (const int err = perf_buffer__consume(buffers_.get())) throw Failure(Step::counter, err, "perf_buffer__consume");
    return taken_;
  }

 private:
  std::unique_ptr<perf_buffer, PerfBufferCloser> buffers_;
  uint64_t taken_ = 0;
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
  uint64_t taken_ = 0;
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
