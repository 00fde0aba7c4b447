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
#include "system/log.h"

struct LinkDestroyer {
  void operator()(bpf_link *link) const { bpf_link__destroy(link); }
};
using Link = std::unique_ptr<bpf_link, LinkDestroyer>;

/// The link that libbpf returned. @throws Failure that names `what` where it returned none
inline Link linked(bpf_link *link, const std::string &what, Step step = Step::attach) {
  if (!link) throw Failure(step, errno, what, take_log());
  return Link(link);
}

/// A filter on a socket, which it holds by its own descriptor.
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
  /// A link that libbpf cannot make (link-create.h).
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
