// SPDX-License-Identifier: MIT
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>

#include "workload/kinds/kinds.h"
#include "workload/kinds/loopback.h"

namespace {
constexpr size_t payload = 64;
/// What comes within the call that sends it is there at once: what takes this long was dropped.
constexpr timeval patience = {1, 0};
/// A connection that is closed so ends with a reset: none waits a minute in TIME_WAIT, and ports never run out.
constexpr linger at_once = {1, 0};

bool configured(int fd) {
  return setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once) == 0 &&
         setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience) == 0;
}

/// One thread is both ends: it connects, accepts, sends, receives and closes.
class Tcp : public Loop<Tcp> {
 public:
  Tcp() : listener_(opened(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), Step::workload, "a TCP socket")) {
    const auto address = reinterpret_cast<const sockaddr *>(&address_);
    must(bind(listener_.get(), address, sizeof address_) == 0, "binding a TCP socket");
    must(listen(listener_.get(), 1) == 0, "listening on a TCP socket");
    must(setsockopt(listener_.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) == 0, "SO_RCVTIMEO");
  }

  bool once() {
    char bytes[payload] = {};
    const auto address = reinterpret_cast<const sockaddr *>(&address_);
    const Fd client(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!client.valid() || !configured(client.get())) return false;
    if (syscall(SYS_connect, client.get(), address, sizeof address_) != 0) return false;
    const Fd server(static_cast<int>(syscall(SYS_accept4, listener_.get(), nullptr, nullptr, SOCK_CLOEXEC)));
    return server.valid() && syscall(SYS_sendto, client.get(), bytes, payload, MSG_NOSIGNAL, nullptr, 0) == payload &&
           syscall(SYS_recvfrom, server.get(), bytes, payload, MSG_DONTWAIT, nullptr, nullptr) == payload;
  }

 private:
  const Loopback loopback_;
  const sockaddr_in address_ = Loopback::address();
  const Fd listener_;
};
}  // namespace

PrepareEvents tcp_connections(const EventOptions &) {
  return [] { return std::make_unique<Tcp>(); };
}
