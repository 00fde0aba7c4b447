// SPDX-License-Identifier: MIT
#include "workload.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>

#include <utility>

#include "failure.h"
#include "mount.h"

namespace {
constexpr char file_name[] = "file", missing_name[] = "missing";
constexpr int bad_descriptor = -1;
/// About a microsecond: a hundredth of a batch.
constexpr uint64_t quantum_rounds = 1000;

uint64_t now(clockid_t clock) {
  timespec at;
  clock_gettime(clock, &at);
  return static_cast<uint64_t>(at.tv_sec) * 1000000000U + static_cast<uint64_t>(at.tv_nsec);
}

uint64_t nanoseconds(const timeval &time) {
  return static_cast<uint64_t>(time.tv_sec) * 1000000000U + static_cast<uint64_t>(time.tv_usec) * 1000U;
}

/// The loops of system calls: by syscall(2), but for `openat`, which is the C library's function as programs call it
/// and uprobes hook it; being a cancellation point, it does a little more in a process with threads.
/// @return how many calls did not return what they must
uint64_t make_events(Kind kind, int files, const std::optional<Loopback> &loopback, uint64_t events) {
  uint64_t unexpected = 0;
  switch (kind) {
    case Kind::openat:
      for (uint64_t i = 0; i < events; i++) {
        const int fd = openat(files, file_name, O_RDONLY | O_CLOEXEC);
        unexpected += fd < 0;
        if (fd >= 0) syscall(SYS_close, fd);
      }
      break;
    case Kind::openat_enoent:
      for (uint64_t i = 0; i < events; i++) unexpected += syscall(SYS_openat, files, missing_name, O_RDONLY) != -1;
      break;
    case Kind::openat_ebadf:
      for (uint64_t i = 0; i < events; i++)
        unexpected += syscall(SYS_openat, bad_descriptor, file_name, O_RDONLY) != -1;
      break;
    case Kind::packets:
      return loopback->exchange(events);
    case Kind::getppid:
      for (uint64_t i = 0; i < events; i++) unexpected += syscall(SYS_getppid) < 0;
      break;
  }
  return unexpected;
}

/// A fixed work quantum (Sottile & Minnich 2004, Analysis of microbenchmarks for performance tuning of clusters):
/// the same instructions of user space each time, which no probe is part of. Independent chains fill the core's
/// issue slots, so that it lasts longer when something else shares the core or slows it down.
__attribute__((noinline)) void work_quantum() {
  uint64_t a = 1, b = 2, c = 3, d = 4, e = 5, f = 6;
  for (uint64_t i = 0; i < quantum_rounds; i++) {
    a = a * 3 + 1;
    b ^= b << 1;
    c += c >> 3;
    d ^= i + 0x55;
    e += i * 7;
    f -= e;
    asm volatile("" : "+r"(a), "+r"(b), "+r"(c), "+r"(d), "+r"(e), "+r"(f));  // or the loop would be folded away
  }
}

/// Times one quantum from `start` on and moves `start` to its end. @return its ns
uint64_t time_quantum(uint64_t &start) {
  work_quantum();
  const uint64_t end = now(CLOCK_MONOTONIC_RAW);
  return end - std::exchange(start, end);
}

/// The times of a thread's events, in an open loop: an event that is late does not put off those after it
/// (Schroeder, Wierman & Harchol-Balter 2006, Open versus closed: a cautionary tale).
class Schedule {
 public:
  /// @param interval ns between two events @param offset ns from now to the first
  Schedule(uint64_t interval, uint64_t offset) : interval_(interval), next_(now(CLOCK_MONOTONIC) + offset) {
    constexpr unsigned long least_slack = 1;  // or the kernel would let a sleep end 50 us late
    prctl(PR_SET_TIMERSLACK, least_slack, 0, 0, 0);
  }

  /// Makes the next event when its time has come; at once where that has passed. @return what `make` returns
  template <typename Make>
  uint64_t make_next(Make make) {
    wait();
    const uint64_t start = now(CLOCK_MONOTONIC_RAW);
    const uint64_t unexpected = make(1);
    inside_ += now(CLOCK_MONOTONIC_RAW) - start;
    return unexpected;
  }

  /// The time within events since it was last asked for: the sleep between them costs and varies far more than they do.
  uint64_t take_inside() { return std::exchange(inside_, 0); }

 private:
  void wait() {
    const timespec at = {static_cast<time_t>(next_ / 1000000000U), static_cast<long>(next_ % 1000000000U)};
    if (now(CLOCK_MONOTONIC) < next_)
      while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &at, nullptr) == EINTR) continue;
    next_ += interval_;
  }

  const uint64_t interval_;
  uint64_t next_, inside_ = 0;
};

/// @param schedule the events' own, if they have times to keep
template <typename Work>
Timing time_events(Work make_events, size_t batches, bool watched, Schedule *schedule = nullptr) {
  Timing timing;
  timing.walls.resize(batches);
  timing.quanta.reserve(watched ? batches + 1 : 0);
  rusage before, after;
  getrusage(RUSAGE_THREAD, &before);
  const uint64_t cpu = now(CLOCK_THREAD_CPUTIME_ID);
  uint64_t start = now(CLOCK_MONOTONIC_RAW);
  for (uint64_t &wall : timing.walls) {
    if (watched) timing.quanta.push_back(time_quantum(start));
    timing.unexpected += make_events();
    const uint64_t end = now(CLOCK_MONOTONIC_RAW);
    wall = end - start;
    start = end;
    if (schedule) timing.insides.push_back(schedule->take_inside());
  }
  if (watched) timing.quanta.push_back(time_quantum(start));
  timing.cpu = now(CLOCK_THREAD_CPUTIME_ID) - cpu;
  getrusage(RUSAGE_THREAD, &after);
  timing.user = nanoseconds(after.ru_utime) - nanoseconds(before.ru_utime);
  timing.sys = nanoseconds(after.ru_stime) - nanoseconds(before.ru_stime);
  timing.switches_voluntary = static_cast<uint64_t>(after.ru_nvcsw - before.ru_nvcsw);
  timing.switches_involuntary = static_cast<uint64_t>(after.ru_nivcsw - before.ru_nivcsw);
  return timing;
}

/// @return how many calls did not return what they must
template <typename Make>
uint64_t make_at_times(Schedule &schedule, uint64_t events, Make make) {
  uint64_t unexpected = 0;
  for (uint64_t i = 0; i < events; i++) unexpected += schedule.make_next(make);
  return unexpected;
}

Fd tmpfs_with_file() {
  Fd files = mount_detached("tmpfs");
  const Fd file(openat(files.get(), file_name, O_CREAT | O_WRONLY | O_CLOEXEC, 0600));
  if (!file.valid()) throw Failure("workload", errno, "a file on tmpfs");
  return files;
}

void pin(int cpu) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(cpu, &set);
  if (sched_setaffinity(0, sizeof set, &set) != 0) throw Failure("workload", errno, "pinning a thread to its CPU");
}
}  // namespace

Workload::Workload(Kind kind, const std::vector<int> &cpus) : kind_(kind), loopbacks_(cpus.size()), timings_(cpus.size()) {
  if (kind == Kind::openat || kind == Kind::openat_enoent) files_ = tmpfs_with_file();
  pthread_barrier_init(&barrier_, nullptr, static_cast<unsigned>(cpus.size()));
  running_ = cpus.size();
  try {
    for (size_t i = 0; i < cpus.size(); i++) threads_.emplace_back(&Workload::thread_main, this, i, cpus[i]);
  } catch (const std::system_error &error) {
    stop();
    throw Failure("workload", error.code().value(), "starting a thread");
  }
  {
    std::unique_lock<std::mutex> lock(mutex_);
    ready_.wait(lock, [this] { return running_ == 0; });
  }
  if (!start_failure_) return;
  stop();
  std::rethrow_exception(start_failure_);
}

Workload::~Workload() { stop(); }

void Workload::stop() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  work_.notify_all();
  for (std::thread &thread : threads_)
    if (thread.joinable()) thread.join();
  threads_.clear();
  pthread_barrier_destroy(&barrier_);
}

std::exception_ptr Workload::prepare_thread(size_t index, int cpu) noexcept {
  try {
    pin(cpu);
    if (kind_ == Kind::packets) loopbacks_[index].emplace();
    return nullptr;
  } catch (...) {
    return std::current_exception();
  }
}

void Workload::thread_main(size_t index, int cpu) {
  const std::exception_ptr failure = prepare_thread(index, cpu);
  uint64_t seen = 0;
  std::unique_lock<std::mutex> lock(mutex_);
  if (failure) start_failure_ = failure;
  if (--running_ == 0) ready_.notify_one();
  while (true) {
    work_.wait(lock, [&] { return stopping_ || generation_ != seen; });
    if (stopping_) return;
    seen = generation_;
    const uint64_t events = events_, interval = interval_;
    const size_t batches = batches_;
    const bool watched = watched_;
    lock.unlock();
    // Lets the thread that asked for the batch go to sleep first: sharing the CPU, it would do so within it.
    sched_yield();
    pthread_barrier_wait(&barrier_);
    const auto make = [&](uint64_t count) { return make_events(kind_, files_.get(), loopbacks_[index], count); };
    if (interval == 0) {
      timings_[index] = time_events([&] { return make(events); }, batches, watched);
    } else {
      Schedule schedule(interval, interval * (index + 1) / threads_.size());
      timings_[index] = time_events([&] { return make_at_times(schedule, events, make); }, batches, watched, &schedule);
    }
    lock.lock();
    if (--running_ == 0) ready_.notify_one();
  }
}

const std::vector<Timing> &Workload::run(uint64_t events, size_t batches, bool watched, uint64_t interval) {
  std::unique_lock<std::mutex> lock(mutex_);
  events_ = events;
  batches_ = batches;
  watched_ = watched;
  interval_ = interval;
  running_ = threads_.size();
  generation_++;
  work_.notify_all();
  ready_.wait(lock, [this] { return running_ == 0; });
  for (const Timing &timing : timings_)
    if (timing.unexpected != 0)
      throw Failure("workload", 0, std::to_string(timing.unexpected) + " calls did not return what they must");
  return timings_;
}

std::vector<Network> Workload::networks() const {
  std::vector<Network> all;
  for (const std::optional<Loopback> &loopback : loopbacks_)
    if (loopback) all.push_back(loopback->network());
  return all;
}
