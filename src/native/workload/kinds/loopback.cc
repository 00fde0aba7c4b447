// SPDX-License-Identifier: MIT
#include "workload/kinds/loopback.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>

#include <cstring>

void must(bool ok, const char *what) {
  if (!ok) throw Failure(Step::workload, errno, what);
}

Loopback::Loopback() {
  must(unshare(CLONE_NEWNET) == 0, "unshare(CLONE_NEWNET)");
  const char *own = "/proc/thread-self/ns/net";
  netns_ = opened(open(own, O_RDONLY | O_CLOEXEC), Step::workload, own);
  const Fd any = opened(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), Step::workload, "a UDP socket");
  ifreq request = {};
  strcpy(request.ifr_name, "lo");
  must(ioctl(any.get(), SIOCGIFFLAGS, &request) == 0, "the flags of lo");
  request.ifr_flags = static_cast<short>(request.ifr_flags | IFF_UP);
  must(ioctl(any.get(), SIOCSIFFLAGS, &request) == 0, "bringing lo up (CAP_NET_ADMIN)");
}

sockaddr_in Loopback::address() {
  constexpr uint16_t port = 4096;
  sockaddr_in self = {};
  self.sin_family = AF_INET;
  self.sin_port = htons(port);
  self.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return self;
}
