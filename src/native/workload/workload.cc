// SPDX-License-Identifier: MIT
#include "workload/workload.h"

#include <sched.h>

namespace {
void pin(int cpu) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(cpu, &set);
  if (sched_setaffinity(0, sizeof set, &set) != 0) throw Failure(Step::workload, errno, "pinning a thread to its CPU");
}

/// Keeps the CPU busy for so many ns without an event: a neighbour gets no more of it than beside events.
Timing rest(Clock clock, uint64_t ns) {
  Timing timing;
  const uint64_t start = read_clock(clock), end = now(CLOCK_MONOTONIC) + ns;
  while (now(CLOCK_MONOTONIC) < end) {
  }
  timing.walls.push_back(read_clock(clock) - start);
  return timing;
}
}  // namespace

Workload::Workload(Kind kind, const std::vector<int> &cpus, Clock clock)
    : kind_(kind), clock_(clock), files_(files_for(kind)), loopbacks_(cpus.size()), timings_(cpus.size()) {
  pthread_barrier_init(&barrier_, nullptr, static_cast<unsigned>(cpus.size()));
  running_ = cpus.size();
  try {
    for (size_t i = 0; i < cpus.size(); i++) threads_.emplace_back(&Workload::thread_main, this, i, cpus[i]);
  } catch (const std::system_error &error) {
    stop();
    throw Failure(Step::workload, error.code().value(), "starting a thread");
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
    lock.unlock();
    // The thread that asked for the batch goes to sleep first: sharing the CPU, it would do so within the batch.
    sched_yield();
    pthread_barrier_wait(&barrier_);
    const auto make = [&](uint64_t count) { return make_events(kind_, files_.get(), loopbacks_[index], count); };
    if (events == 0) {
      timings_[index] = rest(clock_, interval);
    } else if (interval == 0) {
      timings_[index] = time_events(clock_, make, events, batches);
    } else {
      Schedule schedule(interval, interval * (index + 1) / threads_.size());
      const auto make_in_time = [&](uint64_t count) { return schedule.make_events(count, make); };
      timings_[index] = time_events(clock_, make_in_time, events, batches, &schedule);
    }
    lock.lock();
    if (--running_ == 0) ready_.notify_one();
  }
}

const std::vector<Timing> &Workload::run(uint64_t events, size_t batches, uint64_t interval) {
  std::unique_lock<std::mutex> lock(mutex_);
  events_ = events;
  batches_ = batches;
  interval_ = interval;
  running_ = threads_.size();
  generation_++;
  work_.notify_all();
  ready_.wait(lock, [this] { return running_ == 0; });
  for (const Timing &timing : timings_)
    if (timing.unexpected != 0)
      throw Failure(Step::workload, 0, std::to_string(timing.unexpected) + " calls did not return what they must");
  return timings_;
}

std::vector<Network> Workload::networks() const {
  std::vector<Network> all;
  for (const std::optional<Loopback> &loopback : loopbacks_)
    if (loopback) all.push_back(loopback->network());
  return all;
}
