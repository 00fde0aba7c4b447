// SPDX-License-Identifier: MIT
// What went wrong: which step, the errno and libbpf's log. It reaches JavaScript as a typed error.
#pragma once

#include <cerrno>
#include <stdexcept>
#include <string>
#include <utility>

struct Failure : std::runtime_error {
  /// open, load, attach, detach, info, counter, statistics, mount, command or workload
  std::string step;
  /// a positive errno; 0 where the kernel was not asked
  int err;
  /// everything libbpf and the verifier printed during the step
  std::string log;

  Failure(std::string step_, int err_, const std::string &message, std::string log_ = {})
      : std::runtime_error(message), step(std::move(step_)), err(err_ < 0 ? -err_ : err_), log(std::move(log_)) {}
};
