// SPDX-License-Identifier: MIT
// Attaching by section: by libbpf, except where it needs a mounted tracefs or a list of the kernel's symbols.
#include "attach/attach.h"

#include <fcntl.h>
#include <linux/perf_event.h>
#include <sys/syscall.h>

#include <cstdlib>

#include "attach/link-create.h"
#include "system/mount.h"
#include "system/openat-entry.h"

namespace {
/// The tracepoint's id, by a private mount of tracefs: the machine's may not be mounted.
int tracepoint_id(const std::string &name) {
  const Fd tracefs = mount_detached("tracefs");
  const std::string path = "events/" + name + "/id";
  const Fd file = opened(openat(tracefs.get(), path.c_str(), O_RDONLY | O_CLOEXEC), Step::attach,
                         "tracepoint " + name + " (tracefs " + path + ")");
  char text[16] = {};
  if (read(file.get(), text, sizeof text - 1) <= 0) throw Failure(Step::attach, errno, "tracefs " + path);
  return atoi(text);
}

/// As libbpf's bpf_program__attach_tracepoint(): one event on CPU 0 is enough, for the program runs in the
/// tracepoint's callback on whichever CPU.
Link attach_tracepoint(bpf_program *program, const std::string &name) {
  perf_event_attr attr = {};
  attr.type = PERF_TYPE_TRACEPOINT;
  attr.size = sizeof attr;
  attr.config = static_cast<uint64_t>(tracepoint_id(name));
  Fd event = opened(syscall(SYS_perf_event_open, &attr, -1, 0, -1, PERF_FLAG_FD_CLOEXEC), Step::attach,
                    "perf_event_open of tracepoint " + name);
  Link link = linked(bpf_program__attach_perf_event(program, event.get()), "tracepoint " + name);
  event.release();  // the link owns it now
  return link;
}

/// Whether a program sits on a function that its section leaves open.
bool lacks_target(const bpf_program *program, const std::string &section) {
  const bpf_attach_type type = bpf_program__expected_attach_type(program);
  return bpf_program__type(program) == BPF_PROG_TYPE_TRACING && section.find('/') == std::string::npos &&
         (type == BPF_TRACE_FENTRY || type == BPF_TRACE_FEXIT || type == BPF_MODIFY_RETURN);
}

Attachments one(Attachment held) {
  Attachments all;
  all.push_back(std::move(held));
  return all;
}

/// A kprobe or kretprobe whose section names no function sits on openat's entry.
Link attach_kprobe(bpf_program *program, bool at_return) {
  return linked(bpf_program__attach_kprobe(program, at_return, openat_entry), std::string("kprobe ") + openat_entry);
}
}  // namespace

void prepare_program(bpf_program *program) {
  const std::string section = bpf_program__section_name(program);
  if (section == "kprobe.session") {
    prepare_link(program, trace_kprobe_session);
    resolve_session_is_return(program);
  }
  if (section == "uprobe.multi") prepare_link(program, trace_uprobe_multi);
  if (!lacks_target(program, section)) return;
  if (int err = bpf_program__set_attach_target(program, 0, openat_entry))
    throw Failure(Step::load, err, std::string("attach target ") + openat_entry, take_log());
}

Attachments attach_program(bpf_program *program, const std::vector<Network> &networks) {
  const std::string section = bpf_program__section_name(program);
  if (section == "tracepoint" || section == "tp") return {};  // it names none: it is only ever tail-called
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
  return one(linked(bpf_program__attach(program), section));
}
