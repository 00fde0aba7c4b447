// SPDX-License-Identifier: MIT
#include "probe/buffers.h"

#include <bpf/bpf.h>
#include <linux/perf_event.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <utility>

#include "system/failure.h"

namespace {
/// A record's bytes beside its data (BPF_RINGBUF_HDR_SZ; struct perf_event_header and the sample's size), and to what
/// multiple it is rounded up.
constexpr size_t ring_header = 8, sample_header = 12, rounding = 8;

/// How full a buffer was when it was read.
struct Level {
  uint64_t used = 0, size = 0, largest = 0;

  void saw(size_t data, size_t header) {
    largest = std::max<uint64_t>(largest, (data + header + rounding - 1) / rounding * rounding);
  }
  double share() const { return size == 0 || largest == 0 ? 0 : static_cast<double>(used + largest) / static_cast<double>(size); }
  uint64_t holds() const { return largest == 0 ? 0 : size / largest; }
};

/// The positions of a ring buffer, each at the head of a page: the consumer's, then the producer's
/// (struct bpf_ringbuf, kernel/bpf/ringbuf.c).
class Positions {
 public:
  explicit Positions(const bpf_map *map) : page_(static_cast<size_t>(sysconf(_SC_PAGESIZE))) {
    pages_ = mmap(nullptr, 2 * page_, PROT_READ, MAP_SHARED, bpf_map__fd(map), 0);
    if (pages_ == MAP_FAILED) throw Failure(Step::counter, errno, bpf_map__name(map));
  }
  Positions(const Positions &) = delete;
  Positions &operator=(const Positions &) = delete;
  ~Positions() { munmap(pages_, 2 * page_); }

  uint64_t used() const { return position(page_) - position(0); }

 private:
  unsigned long position(size_t at) const {
    return __atomic_load_n(reinterpret_cast<const unsigned long *>(static_cast<const char *>(pages_) + at),
                           __ATOMIC_ACQUIRE);
  }

  const size_t page_;
  void *pages_;
};

/// Every record is an event: ring_buffer__consume() returns how many it took.
std::function<Taken()> ring_buffer_of(const bpf_map *map) {
  const auto level = std::make_shared<Level>();
  level->size = bpf_map__max_entries(map);
  const auto see = [](void *given, void *, size_t size) {
    static_cast<Level *>(given)->saw(size, ring_header);
    return 0;
  };
  const std::shared_ptr<ring_buffer> buffer(ring_buffer__new(bpf_map__fd(map), see, level.get(), nullptr),
                                            ring_buffer__free);
  if (!buffer) throw Failure(Step::counter, errno, std::string("reading ring buffer ") + bpf_map__name(map));
  const auto positions = std::make_shared<Positions>(map);
  return [buffer, positions, level] {
    level->used = positions->used();
    const int taken = ring_buffer__consume(buffer.get());
    if (taken < 0) throw Failure(Step::counter, taken, "ring_buffer__consume");
    return Taken{static_cast<uint64_t>(taken), level->share(), level->holds()};
  };
}

/// Pages of a buffer for each CPU, which hold about 43 000 samples of 24 bytes.
constexpr size_t perf_pages = 256;

struct Samples {
  Level level;
  uint64_t taken = 0, lost = 0;

  static void take(void *given, int, void *, uint32_t size) {
    auto *samples = static_cast<Samples *>(given);
    samples->taken++;
    samples->level.saw(size, sample_header);
  }
  static void lose(void *given, int, unsigned long long count) { static_cast<Samples *>(given)->lost += count; }
};

/// The bytes that wait in the fullest of a perf buffer's rings, by its control page (perf_event_open(2)).
uint64_t most_used(const perf_buffer *buffers) {
  uint64_t most = 0;
  for (size_t i = 0; i < perf_buffer__buffer_cnt(buffers); i++) {
    void *base = nullptr;
    size_t size = 0;
    if (perf_buffer__buffer(const_cast<perf_buffer *>(buffers), static_cast<int>(i), &base, &size) != 0) continue;
    const auto *page = static_cast<const perf_event_mmap_page *>(base);
    most = std::max<uint64_t>(most, __atomic_load_n(&page->data_head, __ATOMIC_ACQUIRE) - page->data_tail);
  }
  return most;
}

std::function<Taken()> perf_buffers_of(const bpf_map *map) {
  const auto samples = std::make_shared<Samples>();
  samples->level.size = perf_pages * static_cast<size_t>(sysconf(_SC_PAGESIZE));
  const std::shared_ptr<perf_buffer> buffers(
      perf_buffer__new(bpf_map__fd(map), perf_pages, Samples::take, Samples::lose, samples.get(), nullptr),
      perf_buffer__free);
  if (!buffers) throw Failure(Step::counter, errno, std::string("reading perf event array ") + bpf_map__name(map));
  return [samples, buffers] {
    samples->level.used = most_used(buffers.get());
    if (const int err = perf_buffer__consume(buffers.get())) throw Failure(Step::counter, err, "perf_buffer__consume");
    const double lost = std::exchange(samples->lost, 0) > 0 ? 2 : 0;  // told by the first sample that fits again
    return Taken{std::exchange(samples->taken, 0), std::max(samples->level.share(), lost), samples->level.holds()};
  };
}

/// At most as many as a queue holds: where every system call puts an element in, taking one out does so, too.
std::function<Taken()> queue_of(const bpf_map *map) {
  return [fd = bpf_map__fd(map), most = bpf_map__max_entries(map)] {
    uint64_t element;
    Taken taken;
    while (taken.records < most && bpf_map_lookup_and_delete_elem(fd, nullptr, &element) == 0) taken.records++;
    if (taken.records < most && errno != ENOENT)
      throw Failure(Step::counter, errno, "taking an element out of the queue");
    return taken;
  };
}

std::function<Taken()> reader_of(const bpf_map *map) {
  if (bpf_map__fd(map) < 0) return nullptr;  // libbpf made none
  switch (bpf_map__type(map)) {
    case BPF_MAP_TYPE_RINGBUF:
      return ring_buffer_of(map);
    case BPF_MAP_TYPE_PERF_EVENT_ARRAY:
      return perf_buffers_of(map);
    case BPF_MAP_TYPE_QUEUE:
      return strcmp(bpf_map__name(map), "counter") == 0 ? queue_of(map) : nullptr;
    default:
      return nullptr;
  }
}
}  // namespace

std::vector<Buffer> buffers_of(const bpf_object *object) {
  std::vector<Buffer> all;
  const bpf_map *map;
  bpf_object__for_each_map(map, object)
    if (auto take = reader_of(map)) all.push_back({bpf_map__name(map), std::move(take)});
  return all;
}
