// SPDX-License-Identifier: MIT
// Attaching by section. libbpf does it where it can without a mounted tracefs and without a symbol list;
// what it cannot is done here and in the files beside.
#include "attach/attach.h"

#include <fcntl.h>
#include <linux/perf_event.h>
#include <sys/syscall.h>

#include <cstdio>
#include <cstring>

#include "system/failure.h"
#include "system/log.h"
#include "system/mount.h"
#include "system/syscall-entry.h"

namespace {
/// The tracepoint's id, from a tracefs of our own: the machine's may not be mounted, and is left alone.
int tracepoint_id(const std::string &name) {
  const Fd tracefs = mount_detached("tracefs");
  const std::string path = "events/" + name + "/id";
  const Fd file(openat(tracefs.get(), path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.valid()) throw Failure(Step::attach, errno, "tracepoint " + name + " (tracefs " + path + ")");
  char text[16] = {};
  if (read(file.get(), text, sizeof text - 1) <= 0) throw Failure(Step::attach, errno, "tracefs " + path);
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
  if (!event.valid()) throw Failure(Step::attach, errno, "perf_event_open of tracepoint " + name);
  Link link(bpf_program__attach_perf_event(program, event.get()));
  if (!link) throw Failure(Step::attach, errno, "tracepoint " + name, take_log());
  event.release();  // the link owns it now
  return link;
}

/// Whether a program sits on a function that its section leaves open.
bool lacks_target(const bpf_program *program) {
  if (strchr(bpf_program__section_name(program), '/')) return false;
  switch (bpf_program__expected_attach_type(program)) {
    case BPF_TRACE_FENTRY:
    case BPF_TRACE_FEXIT:
    case BPF_MODIFY_RETURN:
      return bpf_program__type(program) == BPF_PROG_TYPE_TRACING;
    default:
      return false;
  }
}

/// A tracepoint section that names no tracepoint: nothing is hooked, the program is only ever tail-called.
bool is_tail_only(const std::string &section) { return section == "tracepoint" || section == "tp"; }

template <typename Held>
Attachments one(Held held) {
  Attachments all;
  all.emplace_back(std::move(held));
  return all;
}

/// A kprobe or kretprobe whose section leaves the function open sits on openat's own entry.
Link attach_kprobe(bpf_program *program, bool at_return) {
  const std::string entry = syscall_entry("openat");
  Link link(bpf_program__attach_kprobe(program, at_return, entry.c_str()));
  if (!link) throw Failure(Step::attach, errno, "kprobe " + entry, take_log());
  return link;
}
}  // namespace

void prepare_program(bpf_program *program) {
  const std::string section = bpf_program__section_name(program);
  if (section == "kprobe.session") {
    prepare_kprobe_session(program);
    resolve_session_is_return(program);
  }
  if (section == "uprobe.multi") prepare_uprobe_multi(program);
  if (!lacks_target(program)) return;
  const std::string entry = syscall_entry("openat");
  if (int err = bpf_program__set_attach_target(program, 0, entry.c_str()))
    throw Failure(Step::load, err, "attach target " + entry, take_log());
}

Attachments attach_program(bpf_program *program, const std::vector<Network> &networks) {
  const std::string section = bpf_program__section_name(program);
  if (is_tail_only(section)) return {};
  for (const std::string prefix : {"tracepoint/", "tp/"})
    if (section.rfind(prefix, 0) == 0) return one(attach_tracepoint(program, section.substr(prefix.size())));
  if (section == "kprobe.multi") return one(attach_kprobe_multi(program, false));
  if (section == "kretprobe.multi") return one(attach_kprobe_multi(program, true));
  if (section == "kprobe.session") return one(attach_kprobe_session(program));
  if (section == "kprobe" || section == "kretprobe") return one(attach_kprobe(program, section == "kretprobe"));
  if (section == "uprobe") return one(attach_uprobe(program, false));
  if (section == "uretprobe") return one(attach_uprobe(program, true));
  if (section == "uprobe.multi") return one(attach_uprobe_multi(program));
  if (section == "xdp") return attach_xdp(program, networks);
  if (section == "socket") return attach_socket_filter(program, networks);
  Link link(bpf_program__attach(program));
  if (!link) throw Failure(Step::attach, errno, section, take_log());
  return one(std::move(link));
}
