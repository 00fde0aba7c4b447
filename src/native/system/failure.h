// SPDX-License-Identifier: MIT
// What went wrong: at which step, with which errno, and what libbpf said. error.ts makes a typed error of it.
#pragma once

#include <cerrno>
#include <iterator>
#include <stdexcept>
#include <string>
#include <utility>

/// The step that failed. STEPS of error.ts is the same list; test/native/error.test.ts compares the two.
enum class Step { open, setup, load, attach, info, counter, statistics, mount, command, workload };
constexpr const char *step_names[] = {"open",       "setup", "load",    "attach",  "info", "counter",
                                      "statistics", "mount", "command", "workload"};
static_assert(std::size(step_names) == static_cast<size_t>(Step::workload) + 1);

struct Failure : std::runtime_error {
  Step step;
  int err;          ///< a positive errno; 0 where the kernel was not asked
  std::string log;  ///< what libbpf and the verifier printed during the step

  Failure(Step step_, int err_, const std::string &message, std::string log_ = {})
      : std::runtime_error(message), step(step_), err(err_ < 0 ? -err_ : err_), log(std::move(log_)) {}
};
