// SPDX-License-Identifier: MIT
// Native threads, each on its own CPU, that make the same system call over and over and time themselves.
// Nothing else happens inside a timed window.
#pragma once

#include <pthread.h>

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "workload/events.h"
#include "workload/timing.h"

class Workload {
 public:
  /// Starts one thread for each entry of `cpus`, pinned to it. @throws Failure (step `workload`, `mount`)
  Workload(Kind kind, const std::vector<int> &cpus, Clock clock);
  ~Workload();
  Workload(const Workload &) = delete;
  Workload &operator=(const Workload &) = delete;

  /// Each thread makes `batches` batches of `events` events; one barrier releases all threads.
  /// @param events 0: no event; each thread keeps its CPU busy for `interval` ns
  /// @param interval ns between the events of a thread (schedule.h); 0: as fast as they go
  /// @return one Timing a thread @throws Failure (step `workload`) if a call returned what it must not
  const std::vector<Timing> &run(uint64_t events, size_t batches, uint64_t interval);

  /// Each thread's, for packet hooks to attach to: open as long as this is. None unless the kind is packets.
  std::vector<Network> networks() const;

 private:
  void thread_main(size_t index, int cpu);
  /// Makes the calling thread ready for its events. @return what went wrong; null if nothing
  std::exception_ptr prepare_thread(size_t index, int cpu) noexcept;
  void stop();

  const Kind kind_;
  const Clock clock_;
  const Fd files_;                                  ///< of files_for()
  std::vector<std::optional<Loopback>> loopbacks_;  ///< one a thread, made by it, for packets
  std::vector<std::thread> threads_;
  std::vector<Timing> timings_;
  pthread_barrier_t barrier_;
  std::mutex mutex_;
  std::condition_variable work_, ready_;
  uint64_t generation_ = 0, events_ = 0, interval_ = 0;
  size_t batches_ = 1, running_ = 0;
  std::exception_ptr start_failure_;
  bool stopping_ = false;
};
