// SPDX-License-Identifier: MIT
#include "workload/kinds/child.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstddef>

#include "system/fd.h"

void block_signals() {
  sigset_t all;
  sigfillset(&all);
  if (const int err = pthread_sigmask(SIG_SETMASK, &all, nullptr)) throw Failure(Step::workload, err, "pthread_sigmask");
}

void own_descriptors() {
  if (unshare(CLONE_FILES) != 0) throw Failure(Step::workload, errno, "unshare");
  const int null = opened(open("/dev/null", O_RDWR | O_CLOEXEC), Step::workload, "/dev/null").release();
  for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(null, standard);
  closefrom(STDERR_FILENO + 1);
}

int run_child(int (*become)(void *), void *argument, int flags, pid_t *child) {
  constexpr size_t size = 16 * 1024;
  alignas(16) char stack[size];
  const pid_t pid = clone(become, stack + size, CLONE_VM | CLONE_VFORK | flags, argument);
  if (pid < 0) return -1;
  if (child) *child = pid;
  int status = 0;
  while (waitpid(pid, &status, __WALL) < 0)
    if (errno != EINTR) return -1;
  return status;
}
