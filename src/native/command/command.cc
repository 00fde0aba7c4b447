// SPDX-License-Identifier: MIT
#include "command/command.h"

#include <fcntl.h>
#include <pthread.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "system/clock.h"

namespace {
std::vector<char *> pointers(const std::vector<std::string> &texts) {
  std::vector<char *> all;
  for (const std::string &text : texts) all.push_back(const_cast<char *>(text.c_str()));
  all.push_back(nullptr);
  return all;
}

/// Becomes the user for good. By plain system calls: after vfork(2) the C library's would change every thread of
/// the parent.
bool become(const Credentials &user) {
  return syscall(SYS_setgroups, user.groups.size(), user.groups.data()) == 0 &&
         syscall(SYS_setresgid, user.gid, user.gid, user.gid) == 0 &&
         syscall(SYS_setresuid, user.uid, user.uid, user.uid) == 0;
}

bool redirect(int null, bool show_output) {
  if (dup2(null, 0) < 0 || dup2(show_output ? 2 : null, 1) < 0) return false;
  if (!show_output && dup2(null, 2) < 0) return false;
  return syscall(SYS_close_range, 3U, ~0U, 0U) == 0 || errno == ENOSYS;
}

/// What a child of vfork(2) does until it is another program; it returns only where that failed.
void become_command(const CommandSpec &spec, int null, char *const *arguments, char *const *environment) {
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  setpgid(0, 0);
  if (!redirect(null, spec.show_output)) return;
  if (spec.as && !become(*spec.as)) return;
  if (chdir(spec.folder.c_str()) != 0) return;
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  execve(spec.file.c_str(), arguments, environment);
}
}  // namespace

/// /dev/null is opened here: a child's openat would be counted as the command's.
Command::Command(CommandSpec spec)
    : spec_(std::move(spec)), null_(opened(open("/dev/null", O_RDWR | O_CLOEXEC), Step::command, "/dev/null")) {}

/// vfork(2) copies no page table: the size of this process is not in the command's time.
pid_t Command::start() {
  const std::vector<char *> arguments = pointers(spec_.arguments), environment = pointers(spec_.environment);
  volatile int failure = 0;
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  const pid_t pid = vfork();
  if (pid == 0) {
    become_command(spec_, null_.get(), arguments.data(), environment.data());
    failure = errno;
    _exit(127);
  }
  const int error = errno;
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  if (pid < 0) throw Failure(Step::command, error, "vfork");
  if (failure == 0) return pid;
  waitpid(pid, nullptr, 0);
  throw Failure(Step::command, failure, spec_.file);
}

CommandTiming Command::run() {
  const uint64_t begin = now(CLOCK_MONOTONIC_RAW);
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    pid_ = start();
    keeper_.keep(pid_);
  }
  siginfo_t ended;
  while (waitid(P_PID, static_cast<id_t>(pid_), &ended, WEXITED | WNOWAIT) != 0)
    if (errno != EINTR) throw Failure(Step::command, errno, "waitid");
  const uint64_t wall = now(CLOCK_MONOTONIC_RAW) - begin;
  // Until it is reaped no other process has its number: kill() cannot hit another.
  const std::lock_guard<std::mutex> lock(mutex_);
  if (ending_) ::kill(-pid_, SIGKILL);  // those of its group that would outlive it
  keeper_.keep(0);
  int status = 0;
  rusage used;
  wait4(pid_, &status, 0, &used);
  pid_ = 0;
  return {wall,
          nanoseconds(used.ru_utime),
          nanoseconds(used.ru_stime),
          static_cast<uint64_t>(used.ru_nvcsw),
          static_cast<uint64_t>(used.ru_nivcsw),
          WIFEXITED(status) ? WEXITSTATUS(status) : 0,
          WIFSIGNALED(status) ? WTERMSIG(status) : 0};
}

void Command::kill(int signal) {
  const std::lock_guard<std::mutex> lock(mutex_);
  ending_ = true;
  if (pid_ > 0) ::kill(-pid_, signal);
}
