// SPDX-License-Identifier: MIT
// What keeps a program attached. Let go, it detaches.
#pragma once

#include <bpf/libbpf.h>

#include <memory>
#include <utility>
#include <vector>

#include "fd.h"

struct LinkDestroyer {
  void operator()(bpf_link *link) const { bpf_link__destroy(link); }
};
using Link = std::unique_ptr<bpf_link, LinkDestroyer>;

class Attachment {
 public:
  explicit Attachment(Link link) : link_(std::move(link)) {}
  /// A link that libbpf does not know how to make, by its descriptor.
  explicit Attachment(Fd link) : fd_(std::move(link)) {}

  /// The link's descriptor.
  int fd() const { return link_ ? bpf_link__fd(link_.get()) : fd_.get(); }

 private:
  Link link_;
  Fd fd_;
};

/// All of one program's; none of what is only ever tail-called.
using Attachments = std::vector<Attachment>;
