// SPDX-License-Identifier: MIT
// libbpf trusts what clang wrote: a hostile object makes it read out of bounds. A child process tries first.
#include "probe/rehearse.h"

#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>

#include "probe/probe.h"
#include "setup/place.h"
#include "system/failure.h"

namespace {
/// Longer than libbpf takes to open any object: beyond it, it is caught in a loop.
constexpr unsigned most_seconds = 10;

[[noreturn]] void open_and_exit(const std::string &name, const std::vector<char> &image, const Setup &setup) {
  const rlimit no_core = {0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  for (const int number : {SIGSEGV, SIGBUS, SIGABRT, SIGALRM}) signal(number, SIG_DFL);
  alarm(most_seconds);
  try {
    Probe probe(name, image);
    probe.metadata("bpf_metadata_title");
    variable_names(probe.object());
    probe.set_up(setup);
  } catch (const Failure &) {
    // Told again, with its log, when this process opens the object.
  }
  _exit(0);
}
}  // namespace

void rehearse(const std::string &name, const std::vector<char> &image, const Setup &setup) {
  const pid_t child = fork();
  if (child < 0) throw Failure(Step::open, errno, "fork");
  if (child == 0) open_and_exit(name, image, setup);
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) throw Failure(Step::open, errno, "waitpid");
  if (WIFSIGNALED(status))
    throw Failure(Step::open, 0, name, std::string("libbpf dies of it (SIG") + sigabbrev_np(WTERMSIG(status)) + ")\n");
}
