// SPDX-License-Identifier: MIT
#include <csignal>

#include <sys/syscall.h>
#include <unistd.h>

#include "system/failure.h"
#include "workload/kinds/kinds.h"

namespace {
thread_local volatile sig_atomic_t handled;

void handle(int) { handled = 1; }

/// A real-time signal that nothing else here uses, and its handler while events are made.
class Handler {
 public:
  static int number() { return SIGRTMAX - 3; }

  Handler() {
    struct sigaction action = {};
    action.sa_handler = handle;
    action.sa_flags = SA_RESTART;
    if (sigaction(number(), &action, &before_) != 0) throw Failure(Step::workload, errno, "sigaction");
  }
  ~Handler() { sigaction(number(), &before_, nullptr); }

 private:
  struct sigaction before_;
};

/// The thread signals itself; the handler runs before the call returns.
class Signal : public Loop<Signal> {
 public:
  explicit Signal(std::shared_ptr<Handler> handler) : handler_(std::move(handler)) {}
  bool once() {
    handled = 0;
    return syscall(SYS_tgkill, process_, thread_, Handler::number()) == 0 && handled;
  }

 private:
  const std::shared_ptr<Handler> handler_;
  const pid_t process_ = getpid(), thread_ = static_cast<pid_t>(syscall(SYS_gettid));
};
}  // namespace

PrepareEvents signals(const EventOptions &) {
  return [handler = std::make_shared<Handler>()] { return std::make_unique<Signal>(handler); };
}
