// SPDX-License-Identifier: MIT
// The packet hooks: on each network that a workload's threads are in.
#include <bpf/bpf.h>
#include <fcntl.h>
#include <linux/if_link.h>
#include <sched.h>
#include <sys/socket.h>

#include <future>

#include "attach/attach.h"

namespace {
constexpr int loopback = 1;  // its index in every network namespace

Fd link_xdp(int program, const Network &network) {
  if (setns(network.netns, CLONE_NEWNET) != 0) throw Failure(Step::attach, errno, "xdp: setns");
  LIBBPF_OPTS(bpf_link_create_opts, options);
  options.flags = XDP_FLAGS_SKB_MODE;
  return opened(bpf_link_create(program, loopback, BPF_XDP, &options), Step::attach, "xdp on lo");
}

void require(const std::vector<Network> &networks, const char *hook) {
  if (networks.empty())
    throw Failure(Step::attach, ENODEV, std::string(hook) + ": no network of a workload to attach to");
}
}  // namespace

Attachments attach_xdp(const bpf_program *program, const std::vector<Network> &networks) {
  require(networks, "xdp");
  // An interface is found in the calling thread's namespace: hence a thread that ends with this.
  const auto attach = [&] {
    Attachments links;
    for (const Network &network : networks) links.emplace_back(link_xdp(bpf_program__fd(program), network));
    return links;
  };
  return std::async(std::launch::async, attach).get();
}

Attachments attach_socket_filter(const bpf_program *program, const std::vector<Network> &networks) {
  require(networks, "socket_filter");
  const int fd = bpf_program__fd(program);
  Attachments filters;
  for (const Network &network : networks) {
    Fd own = opened(fcntl(network.socket, F_DUPFD_CLOEXEC, 0), Step::attach, "the workload's socket");
    if (setsockopt(own.get(), SOL_SOCKET, SO_ATTACH_BPF, &fd, sizeof fd) != 0)
      throw Failure(Step::attach, errno, "SO_ATTACH_BPF");
    filters.emplace_back(SocketFilter(std::move(own)));
  }
  return filters;
}
