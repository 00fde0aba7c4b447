// SPDX-License-Identifier: MIT
#include "workload/packets.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>

#include <cstring>

namespace {
/// With the headers of Ethernet, IP and UDP a frame of 64 bytes.
constexpr size_t payload = 64 - 14 - 20 - 8;
/// Always the same: the kernel hashes by it.
constexpr uint16_t port = 4096;
/// A datagram is there when its send returns; one that takes this long was dropped.
constexpr timeval patience = {1, 0};

void check(bool ok, const char *what) {
  if (!ok) throw Failure(Step::workload, errno, what);
}

void bring_up_loopback(int socket) {
  ifreq request = {};
  strcpy(request.ifr_name, "lo");
  check(ioctl(socket, SIOCGIFFLAGS, &request) == 0, "the flags of lo");
  request.ifr_flags = static_cast<short>(request.ifr_flags | IFF_UP);
  check(ioctl(socket, SIOCSIFFLAGS, &request) == 0, "bringing lo up (CAP_NET_ADMIN)");
}
}  // namespace

Loopback::Loopback() {
  check(unshare(CLONE_NEWNET) == 0, "unshare(CLONE_NEWNET)");
  const char *own = "/proc/thread-self/ns/net";
  netns_ = opened(open(own, O_RDONLY | O_CLOEXEC), Step::workload, own);
  socket_ = opened(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), Step::workload, "a UDP socket");
  bring_up_loopback(socket_.get());
  sockaddr_in self = {};
  self.sin_family = AF_INET;
  self.sin_port = htons(port);
  self.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const auto address = reinterpret_cast<const sockaddr *>(&self);
  check(bind(socket_.get(), address, sizeof self) == 0, "binding a UDP socket");
  check(connect(socket_.get(), address, sizeof self) == 0, "connecting a UDP socket to itself");
  check(setsockopt(socket_.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) == 0, "SO_RCVTIMEO");
}

uint64_t Loopback::exchange(uint64_t events) const {
  char bytes[payload] = {};
  const int fd = socket_.get();
  for (uint64_t i = 0; i < events; i++) {
    if (syscall(SYS_sendto, fd, bytes, sizeof bytes, 0, nullptr, 0) != sizeof bytes) return 1;
    if (syscall(SYS_recvfrom, fd, bytes, sizeof bytes, 0, nullptr, nullptr) != sizeof bytes) return 1;
  }
  return 0;
}

int Loopback::try_one() const {
  char bytes[payload] = {};
  const int fd = socket_.get();
  if (syscall(SYS_sendto, fd, bytes, sizeof bytes, 0, nullptr, 0) != sizeof bytes) return errno;
  return syscall(SYS_recvfrom, fd, bytes, sizeof bytes, MSG_DONTWAIT, nullptr, nullptr) == sizeof bytes ? 0 : errno;
}

uint64_t Loopback::exchange_past_drops(uint64_t events) const {
  uint64_t dropped = 0;
  for (uint64_t i = 0; i < events; i++) dropped += try_one() != 0;
  return dropped;
}
