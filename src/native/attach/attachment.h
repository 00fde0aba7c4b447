// SPDX-License-Identifier: MIT
// What keeps a program attached. Let go, it detaches.
#pragma once

#include <bpf/libbpf.h>
#include <sys/socket.h>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "system/fd.h"

struct LinkDestroyer {
  void operator()(bpf_link *link) const { bpf_link__destroy(link); }
};
using Link = std::unique_ptr<bpf_link, LinkDestroyer>;

/// A filter that was set on a socket, by a descriptor of the socket of its own.
class SocketFilter {
 public:
  explicit SocketFilter(Fd socket) : socket_(std::move(socket)) {}
  SocketFilter(SocketFilter &&) = default;
  ~SocketFilter() {
    const int unused = 0;
    if (socket_.valid()) setsockopt(socket_.get(), SOL_SOCKET, SO_DETACH_BPF, &unused, sizeof unused);
  }

 private:
  Fd socket_;
};

class Attachment {
 public:
  explicit Attachment(Link link) : link_(std::move(link)) {}
  /// A link that libbpf does not know how to make, by its descriptor.
  explicit Attachment(Fd link) : fd_(std::move(link)) {}
  explicit Attachment(SocketFilter filter) : filter_(std::move(filter)) {}

  /// The link's descriptor; -1 for a socket's filter, which has no link.
  int link_fd() const { return link_ ? bpf_link__fd(link_.get()) : fd_.get(); }

 private:
  Link link_;
  Fd fd_;
  std::optional<SocketFilter> filter_;
};

/// All of one program's; none of what is only ever tail-called.
using Attachments = std::vector<Attachment>;
