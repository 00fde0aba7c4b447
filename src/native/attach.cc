// SPDX-License-Identifier: MIT
// Attaching by section. libbpf does it where it can without a mounted tracefs and without a symbol list;
// the two it cannot are done here.
#include <fcntl.h>
#include <linux/perf_event.h>
#include <sys/syscall.h>

#include <cstdio>
#include <cstring>

#include "failure.h"
#include "mount.h"
#include "probe.h"

namespace {
/// The tracepoint's id, from a tracefs of our own: the machine's may not be mounted, and is left alone.
int tracepoint_id(const std::string &name) {
  const Fd tracefs = mount_detached("tracefs");
  const std::string path = "events/" + name + "/id";
  const Fd file(openat(tracefs.get(), path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.valid()) throw Failure("attach", errno, "tracepoint " + name + " (tracefs " + path + ")");
  char text[16] = {};
  if (read(file.get(), text, sizeof text - 1) <= 0) throw Failure("attach", errno, "tracefs " + path);
  return atoi(text);
}

/// As libbpf's bpf_program__attach_tracepoint(): one event on CPU 0 fires for every CPU, since the program
/// runs in the tracepoint's own callback.
Link attach_tracepoint(bpf_program *program, const std::string &name) {
  perf_event_attr attr = {};
  attr.type = PERF_TYPE_TRACEPOINT;
  attr.size = sizeof attr;
  attr.config = static_cast<uint64_t>(tracepoint_id(name));
  Fd event(static_cast<int>(syscall(SYS_perf_event_open, &attr, -1, 0, -1, PERF_FLAG_FD_CLOEXEC)));
  if (!event.valid()) throw Failure("attach", errno, "perf_event_open of tracepoint " + name);
  Link link(bpf_program__attach_perf_event(program, event.get()));
  if (!link) throw Failure("attach", errno, "tracepoint " + name, take_log());
  event.release();  // the link owns it now
  return link;
}

Link attach_kprobe_multi(bpf_program *program) {
  const std::string entry = syscall_entry("openat");
  const char *symbols[] = {entry.c_str()};
  LIBBPF_OPTS(bpf_kprobe_multi_opts, options);
  options.syms = symbols;
  options.cnt = 1;
  Link link(bpf_program__attach_kprobe_multi_opts(program, nullptr, &options));
  if (!link) throw Failure("attach", errno, "kprobe.multi " + entry, take_log());
  return link;
}
}  // namespace

Link attach_program(bpf_program *program) {
  const std::string section = bpf_program__section_name(program);
  for (const std::string prefix : {"tracepoint/", "tp/"})
    if (section.rfind(prefix, 0) == 0) return attach_tracepoint(program, section.substr(prefix.size()));
  if (section == "kprobe.multi") return attach_kprobe_multi(program);
  Link link(bpf_program__attach(program));
  if (!link) throw Failure("attach", errno, section, take_log());
  return link;
}
