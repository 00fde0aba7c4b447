// SPDX-License-Identifier: MIT
// The bare loop that the addon's generator is held against: one thread, one pinned CPU, the same calls.
// usage: generator KIND EVENTS CPU, prints ns
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  const int getppid_kind = strcmp(argv[1], "getppid") == 0;
  const unsigned long events = strtoul(argv[2], NULL, 10);
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(atoi(argv[3]), &set);
  if (sched_setaffinity(0, sizeof set, &set) != 0) return 1;
  struct timespec start, end;
  clock_gettime(CLOCK_MONOTONIC_RAW, &start);
  unsigned long unexpected = 0;
  if (getppid_kind)
    for (unsigned long i = 0; i < events; i++) unexpected += syscall(SYS_getppid) < 0;
  else
    for (unsigned long i = 0; i < events; i++) unexpected += syscall(SYS_openat, -1, "file", O_RDONLY) != -1;
  clock_gettime(CLOCK_MONOTONIC_RAW, &end);
  if (unexpected != 0) return 1;
  printf("%lld\n", (end.tv_sec - start.tv_sec) * 1000000000LL + (end.tv_nsec - start.tv_nsec));
  return 0;
}
