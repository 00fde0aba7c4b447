// SPDX-License-Identifier: MIT
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>

#include "workload/kinds/kinds.h"
#include "workload/kinds/loopback.h"

namespace {
/// With the headers of Ethernet, IP and UDP a frame of 64 bytes.
constexpr size_t payload = 64 - 14 - 20 - 8;
/// A datagram is there when its send returns; one that takes this long was dropped.
constexpr timeval patience = {1, 0};

/// A UDP socket that is connected to itself. The kernel takes a datagram up to it within the send.
class Packets : public Events {
 public:
  Packets() : socket_(opened(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), Step::workload, "a UDP socket")) {
    const sockaddr_in self = Loopback::address();
    const auto address = reinterpret_cast<const sockaddr *>(&self);
    must(bind(socket_.get(), address, sizeof self) == 0, "binding a UDP socket");
    must(connect(socket_.get(), address, sizeof self) == 0, "connecting a UDP socket to itself");
    must(setsockopt(socket_.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) == 0, "SO_RCVTIMEO");
  }

  uint64_t make(uint64_t events) override {
    char bytes[payload] = {};
    const int fd = socket_.get();
    for (uint64_t i = 0; i < events; i++) {
      if (syscall(SYS_sendto, fd, bytes, sizeof bytes, 0, nullptr, 0) != sizeof bytes) return 1;
      if (syscall(SYS_recvfrom, fd, bytes, sizeof bytes, 0, nullptr, nullptr) != sizeof bytes) return 1;
    }
    return 0;
  }

  /// @return EAGAIN where the datagram was dropped
  int try_one() override {
    char bytes[payload] = {};
    const int fd = socket_.get();
    if (syscall(SYS_sendto, fd, bytes, sizeof bytes, 0, nullptr, 0) != sizeof bytes) return errno;
    return syscall(SYS_recvfrom, fd, bytes, sizeof bytes, MSG_DONTWAIT, nullptr, nullptr) == sizeof bytes ? 0 : errno;
  }

  uint64_t make_past_failures(uint64_t events) override {
    uint64_t dropped = 0;
    for (uint64_t i = 0; i < events; i++) dropped += try_one() != 0;
    return dropped;
  }

  std::optional<Network> network() const override { return Network{loopback_.netns(), socket_.get()}; }

 private:
  const Loopback loopback_;
  const Fd socket_;
};
}  // namespace

PrepareEvents packets(const EventOptions &) {
  return [] { return std::make_unique<Packets>(); };
}
