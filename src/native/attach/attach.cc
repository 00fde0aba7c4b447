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

Link attach_kprobe(bpf_program *program, bool at_return, const std::string &function) {
  return linked(bpf_program__attach_kprobe(program, at_return, function.c_str()), "kprobe " + function);
}

Link attach_ksyscall(bpf_program *program, bool at_return, const std::string &call) {
  LIBBPF_OPTS(bpf_ksyscall_opts, options);
  options.retprobe = at_return;
  return linked(bpf_program__attach_ksyscall(program, call.c_str(), &options), "ksyscall " + call);
}

Link attach_raw_tracepoint(bpf_program *program, const std::string &name) {
  return linked(bpf_program__attach_raw_tracepoint(program, name.c_str()), "raw_tp " + name);
}

/// Whether the kernel is told a program's target when it loads it, not when it attaches it.
bool targets_at_load(const bpf_program *program) {
  return bpf_program__type(program) == BPF_PROG_TYPE_TRACING || bpf_program__type(program) == BPF_PROG_TYPE_LSM;
}

/// Attaches to a target in place of what the section says.
Link attach_to(bpf_program *program, const std::string &section, const std::string &target) {
  const std::string hook = section.substr(0, section.find('/'));
  if (hook == "kprobe" || hook == "kretprobe") return attach_kprobe(program, hook == "kretprobe", target);
  if (hook == "ksyscall" || hook == "kretsyscall") return attach_ksyscall(program, hook == "kretsyscall", target);
  if (hook == "kprobe.multi" || hook == "kretprobe.multi")
    return attach_kprobe_multi(program, hook == "kretprobe.multi", target);
  if (hook == "raw_tp" || hook == "raw_tracepoint") return attach_raw_tracepoint(program, target);
  if (hook == "tracepoint" || hook == "tp") return attach_tracepoint(program, target);
  if (targets_at_load(program)) return linked(bpf_program__attach(program), section + " on " + target);
  throw Failure(Step::attach, 0, "--function " + std::string(bpf_program__name(program)) + "=" + target + ": SEC(\"" +
                                     section + "\") attaches to no function");
}
}  // namespace

void prepare_program(bpf_program *program, const char *target) {
  const std::string section = bpf_program__section_name(program);
  if (section == "kprobe.session") {
    prepare_link(program, trace_kprobe_session);
    resolve_session_is_return(program);
  }
  if (section == "uprobe.multi") prepare_link(program, trace_uprobe_multi);
  if (!target && lacks_target(program, section)) target = openat_entry;
  if (!target || !targets_at_load(program)) return;
  if (int err = bpf_program__set_attach_target(program, 0, target))
    throw Failure(Step::load, err, std::string("attach target ") + target, take_log());
}

Attachments attach_program(bpf_program *program, const std::vector<Network> &networks, const char *target) {
  const std::string section = bpf_program__section_name(program);
  if (target) return one(attach_to(program, section, target));
  if (section == "tracepoint" || section == "tp") return {};  // it names none: it is only ever tail-called
  for (const std::string prefix : {"tracepoint/", "tp/"})
    if (section.rfind(prefix, 0) == 0) return one(attach_tracepoint(program, section.substr(prefix.size())));
  for (const char *open : {"kprobe", "kretprobe", "kprobe.multi", "kretprobe.multi"})
    if (section == open) return one(attach_to(program, section, openat_entry));
  if (section == "kprobe.session") return one(attach_kprobe_session(program));
  if (section == "uprobe") return one(attach_uprobe(program, false));
  if (section == "uretprobe") return one(attach_uprobe(program, true));
  if (section == "uprobe.multi") return one(attach_uprobe_multi(program));
  if (section == "xdp") return attach_xdp(program, networks);
  if (section == "socket") return attach_socket_filter(program, networks);
  return one(linked(bpf_program__attach(program), section));
}
