// SPDX-License-Identifier: MIT
// Native threads, each on its own CPU, that make the same events over and over and time themselves.
// Nothing else happens inside a timed window.
#pragma once

#include <pthread.h>

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "workload/compared.h"
#include "workload/events.h"
#include "workload/timing.h"
#include "workload/windows.h"

class Workload {
 public:
  /// Starts one thread for each entry of `cpus`, pinned to it, which prepares its events and tries one.
  /// @param first its threads run before all others (SCHED_FIFO): what a timer wakes waits until they are done
  /// @throws Failure (step `workload`, `mount`)
  Workload(PrepareEvents prepare, const std::vector<int> &cpus, bool first);
  ~Workload();
  Workload(const Workload &) = delete;
  Workload &operator=(const Workload &) = delete;

  /// Each thread makes `batches` batches of `events` events; one barrier releases all threads.
  /// @param interval ns between the events of a thread (schedule.h); 0: as fast as they go
  /// @return one Timing a thread @throws Failure (step `workload`) if a call returned what it must not
  std::vector<Timing> run(uint64_t events, size_t batches, uint64_t interval);

  /// The one thread makes a burst of windows. @param programs, emptying as in time_windows()
  /// @throws Failure (step `workload`, `info`, `counter`)
  Windows run_windows(size_t windows, const std::vector<int> &programs, const Emptying &emptying);

  /// Each thread makes `events` events one by one. @return how many ended with which errno; 0: they succeeded
  std::map<int, uint64_t> outcomes(uint64_t events);

  /// From now on calls may return what they must not, and packets may be dropped.
  void tolerate(bool on) { tolerant_ = on; }

  /// The first thread makes events, and then none for as long (compare_windows()).
  /// @throws Failure (step `workload`, `info`)
  Compared compare(uint64_t events, const std::vector<int> &programs);

  /// Each thread's, for packet hooks to attach to: open as long as this is. None unless the kind is packets.
  std::vector<Network> networks() const;

 private:
  /// What a thread does of a task, given its place.
  using Task = std::function<void(size_t)>;

  /// Each thread does the task, all at once. @throws what it throws in any of them
  void do_all(const Task &task);

  uint64_t make(size_t index, uint64_t events) {
    return tolerant_ ? events_[index]->make_past_failures(events) : events_[index]->make(events);
  }
  /// @throws Failure (step `workload`) where calls did not return what they must
  void demand_expected(size_t index, uint64_t unexpected);
  void thread_main(size_t index, int cpu);
  /// Makes the calling thread ready for its events. @return what went wrong; null if nothing
  std::exception_ptr prepare_thread(size_t index, int cpu) noexcept;
  void stop();

  const PrepareEvents prepare_;
  const bool first_;
  bool tolerant_ = false;  ///< set while no task runs
  Ticks ticks_;
  std::vector<std::unique_ptr<Events>> events_;  ///< one a thread, made by it
  std::vector<std::thread> threads_;
  pthread_barrier_t barrier_;
  std::mutex mutex_;
  std::condition_variable work_, ready_;
  uint64_t generation_ = 0;
  size_t running_ = 0;
  Task task_;
  std::exception_ptr failure_;  ///< of starting, or of the task
  bool stopping_ = false;
};
