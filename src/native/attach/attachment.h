// SPDX-License-Identifier: MIT
// What keeps a program attached. Let go, it detaches.
#pragma once

#include <bpf/libbpf.h>
#include <sys/socket.h>

#include <memory>
#include <utility>
#include <variant>
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

/// A link, by libbpf or by its descriptor alone (link-create.h), or a filter.
using Attachment = std::variant<Link, Fd, SocketFilter>;

/// All of one program's; none of what is only ever tail-called.
using Attachments = std::vector<Attachment>;
