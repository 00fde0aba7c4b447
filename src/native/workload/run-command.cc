// SPDX-License-Identifier: MIT
// The kind `command`: an event is a run of a user's command.
#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <ctime>

#include "system/fd.h"
#include "system/signal-name.h"
#include "workload/kinds/child.h"
#include "workload/kinds/kinds.h"

namespace {
std::vector<char *> pointers(const std::vector<std::string> &texts) {
  std::vector<char *> all;
  for (const std::string &text : texts) all.push_back(const_cast<char *>(text.c_str()));
  all.push_back(nullptr);
  return all;
}

/// Signals that a program goes on ignoring, for execve(2) resets handlers alone: Node ignores SIGPIPE.
std::vector<int> ignored_signals() {
  std::vector<int> ignored;
  struct sigaction now;
  for (int signal = 1; signal < NSIG; signal++)
    if (sigaction(signal, nullptr, &now) == 0 && now.sa_handler == SIG_IGN) ignored.push_back(signal);
  return ignored;
}

/// While it lives, this process's descendants that lose their parent become its children.
class Subreaper {
 public:
  Subreaper() {
    prctl(PR_GET_CHILD_SUBREAPER, &before_, 0, 0, 0);
    if (prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0) throw Failure(Step::workload, errno, "PR_SET_CHILD_SUBREAPER");
  }
  ~Subreaper() { prctl(PR_SET_CHILD_SUBREAPER, before_, 0, 0, 0); }
  Subreaper(const Subreaper &) = delete;
  Subreaper &operator=(const Subreaper &) = delete;

 private:
  int before_ = 0;
};

/// Reaps children that have ended. @return whether one still runs
bool child_is_left() {
  siginfo_t ended;
  do {
    ended.si_pid = 0;
    if (waitid(P_ALL, 0, &ended, WEXITED | WNOHANG | __WALL) != 0) return false;
  } while (ended.si_pid != 0);
  return true;
}

/// Ends a run's processes, but for those that left its group.
void end_group(pid_t group) {
  kill(-group, SIGKILL);
  siginfo_t ended;
  while (waitid(P_PGID, static_cast<id_t>(group), &ended, WEXITED | __WALL) == 0) continue;
}

/// Runs the command to its end.
class Run : public Loop<Run> {
 public:
  Run(std::shared_ptr<Subreaper> subreaper, const CommandEvents &command)
      : subreaper_(std::move(subreaper)), command_(command) {
    block_signals();
    own_descriptors();
    sched_param same;
    sched_getparam(0, &same);
    // What runs before all others hands that to its children, unless it is told not to.
    if (sched_setscheduler(0, sched_getscheduler(0) | SCHED_RESET_ON_FORK, &same) != 0)
      throw Failure(Step::workload, errno, "SCHED_RESET_ON_FORK");
  }

  /// After one that did not end as it must no more are made: they may pile up.
  bool once() { return wrong_.empty() && run(); }

  uint64_t make_past_failures(uint64_t events) override {
    uint64_t unexpected = 0;
    for (uint64_t i = 0; i < events; i++) unexpected += !run();
    wrong_.clear();
    return unexpected;
  }

  bool own_files() const override { return true; }

  /// While this thread runs before all others, kernel threads wait for its sleep: else they would run within the next run.
  void settle() override {
    constexpr timespec grace = {0, 20'000'000};  // a few ticks: RCU frees what the last run left
    nanosleep(&grace, nullptr);
  }

  Failure unexpected(uint64_t) override { return Failure(Step::command, 0, std::exchange(wrong_, "")); }

 private:
  bool run() {
    failure_ = 0;
    pid_t child = 0;
    const int status = run_child(become, this, 0, &child);
    if (status < 0) failure_ = errno;
    const bool left = child_is_left();
    if (left) end_group(child);
    wrong_ = failure_ != 0 ? std::string("cannot be started: ") + strerror(failure_) : fault(status, left);
    return wrong_.empty();
  }

  /// How a run ended that did not end as it must; empty where it did.
  std::string fault(int status, bool left) const {
    if (WIFSIGNALED(status)) return "was killed by " + signal_name(WTERMSIG(status));
    if (WEXITSTATUS(status) != 0 && !command_.ignore_failure)
      return "ended with status " + std::to_string(WEXITSTATUS(status));
    return left ? "left a process behind" : "";
  }

  /// In the child, whose memory is this one's until it is another program.
  static int become(void *given) {
    Run &run = *static_cast<Run *>(given);
    setpgid(0, 0);
    for (const int one : run.ignored_) signal(one, SIG_DFL);
    if (chdir(run.command_.folder.c_str()) == 0) {
      sigprocmask(SIG_SETMASK, &run.none_, nullptr);
      execve(run.command_.file.c_str(), run.arguments_.data(), run.environment_.data());
    }
    run.failure_ = errno;
    return 127;
  }

  const std::shared_ptr<Subreaper> subreaper_;
  const CommandEvents command_;
  const std::vector<char *> arguments_ = pointers(command_.arguments), environment_ = pointers(command_.environment);
  const std::vector<int> ignored_ = ignored_signals();
  const sigset_t none_ = {};
  volatile int failure_ = 0;  ///< errno of a child that became no other program
  std::string wrong_;         ///< how the last run ended that did not end as it must
};
}  // namespace

PrepareEvents commands(const EventOptions &options) {
  if (!options.command) throw Failure(Step::workload, 0, "there is no command");
  return [subreaper = std::make_shared<Subreaper>(), command = *options.command] {
    return std::make_unique<Run>(subreaper, command);
  };
}
