// SPDX-License-Identifier: MIT
#include "workload/workload.h"

#include <sched.h>

#include "system/failure.h"

namespace {
void pin(int cpu) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(cpu, &set);
  if (sched_setaffinity(0, sizeof set, &set) != 0) throw Failure(Step::workload, errno, "pinning a thread to its CPU");
}

void run_first() {
  const sched_param least = {1};
  if (sched_setscheduler(0, SCHED_FIFO, &least) != 0)
    throw Failure(Step::workload, errno, "running a thread before all others");
}
}  // namespace

void Workload::demand_expected(size_t index, uint64_t unexpected) {
  if (unexpected != 0 && !tolerant_) throw events_[index]->unexpected(unexpected);
}

Workload::Workload(PrepareEvents prepare, const std::vector<int> &cpus, bool first)
    : prepare_(std::move(prepare)), first_(first), events_(cpus.size()) {
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
  if (!failure_) return;
  stop();
  std::rethrow_exception(failure_);
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
    if (first_) run_first();
    events_[index] = prepare_();
    if (events_[index]->make(1) != 0) throw events_[index]->unexpected(1);
    return nullptr;
  } catch (...) {
    return std::current_exception();
  }
}

void Workload::thread_main(size_t index, int cpu) {
  std::exception_ptr failure = prepare_thread(index, cpu);
  uint64_t seen = 0;
  std::unique_lock<std::mutex> lock(mutex_);
  while (true) {
    if (failure) failure_ = std::exchange(failure, nullptr);
    if (--running_ == 0) ready_.notify_one();
    work_.wait(lock, [&] { return stopping_ || generation_ != seen; });
    if (stopping_) return;
    seen = generation_;
    lock.unlock();
    // The thread that asked for the batch goes to sleep first: sharing the CPU, it would do so within the batch.
    sched_yield();
    pthread_barrier_wait(&barrier_);
    try {
      task_(index);
    } catch (...) {
      failure = std::current_exception();
    }
    lock.lock();
  }
}

void Workload::do_all(const Task &task) {
  std::unique_lock<std::mutex> lock(mutex_);
  task_ = task;
  failure_ = nullptr;
  running_ = threads_.size();
  generation_++;
  work_.notify_all();
  ready_.wait(lock, [this] { return running_ == 0; });
  if (failure_) std::rethrow_exception(failure_);
}

std::vector<Timing> Workload::run(uint64_t events, size_t batches, uint64_t interval) {
  std::vector<Timing> timings(threads_.size());
  do_all([&](size_t index) {
    const auto make_now = [&](uint64_t count) { return make(index, count); };
    if (interval == 0) {
      timings[index] = time_events(make_now, events, batches);
    } else {
      Schedule schedule(interval, interval * (index + 1) / timings.size());
      const auto make_in_time = [&](uint64_t count) { return schedule.make_events(count, make_now); };
      timings[index] = time_events(make_in_time, events, batches, &schedule);
    }
    demand_expected(index, timings[index].unexpected);
  });
  return timings;
}

Windows Workload::run_windows(size_t windows, const std::vector<int> &programs, const Emptying &emptying) {
  Windows timed;
  const Accounting account = accounting_of(programs, events_.front()->own_files());
  do_all([&](size_t index) {
    timed = time_windows([&](uint64_t count) { return make(index, count); }, [&] { events_[index]->settle(); }, windows,
                         account, emptying, ticks_);
    demand_expected(index, timed.unexpected);
  });
  return timed;
}

std::map<int, uint64_t> Workload::outcomes(uint64_t events) {
  std::map<int, uint64_t> all;
  std::mutex counting;
  do_all([&](size_t index) {
    std::map<int, uint64_t> own;
    for (uint64_t i = 0; i < events; i++) own[events_[index]->try_one()]++;
    const std::lock_guard<std::mutex> lock(counting);
    for (const auto &[outcome, times] : own) all[outcome] += times;
  });
  return all;
}

Compared Workload::compare(uint64_t events, const std::vector<int> &programs) {
  std::vector<Accounting> each;
  for (const int program : programs) each.push_back(accounting_of({program}, events_.front()->own_files()));
  Compared compared;
  do_all([&](size_t index) {
    if (index != 0) return;
    uint64_t unexpected = 0;
    compared = compare_windows([&] { unexpected = make(index, events); }, each);
    demand_expected(index, unexpected);
  });
  return compared;
}

std::vector<Network> Workload::networks() const {
  std::vector<Network> all;
  for (const std::unique_ptr<Events> &events : events_)
    if (const auto network = events->network()) all.push_back(*network);
  return all;
}
