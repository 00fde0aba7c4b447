// SPDX-License-Identifier: MIT
#include "command/keeper.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <new>

namespace {
/// Makes plain system calls only, as a fork of a process with threads must.
[[noreturn]] void wait_for_end(int ended, const std::atomic<pid_t> *group) {
  for (int number = 1; number < NSIG; number++) signal(number, SIG_IGN);
  setpgid(0, 0);
  // Other keepers' pipes too: held open here, they would hide from those that the parent has ended.
  const auto kept = static_cast<unsigned>(ended);
  syscall(SYS_close_range, kept + 1, ~0U, 0U);
  if (kept > 0) syscall(SYS_close_range, 0U, kept - 1, 0U);
  char nothing;
  while (read(ended, &nothing, 1) < 0 && errno == EINTR) continue;
  const pid_t left = *group;
  if (left > 0) kill(-left, SIGKILL);
  _exit(0);
}
}  // namespace

Keeper::Keeper() {
  void *page = mmap(nullptr, sizeof *group_, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (page == MAP_FAILED) throw Failure(Step::command, errno, "mmap");
  group_ = new (page) std::atomic<pid_t>(0);
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw Failure(Step::command, errno, "pipe2");
  const Fd ended(ends[0]);
  alive_ = Fd(ends[1]);
  pid_ = fork();
  if (pid_ < 0) throw Failure(Step::command, errno, "fork");
  if (pid_ > 0) return;
  alive_.reset();
  wait_for_end(ended.get(), group_);
}

Keeper::~Keeper() {
  alive_.reset();
  waitpid(pid_, nullptr, 0);
  munmap(group_, sizeof *group_);
}
