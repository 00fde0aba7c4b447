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

/// Where an open section attaches to a function: `kprobe` and its like at the attach, `fentry` and its like at the load.
bool lacks_function(const bpf_program *program, const std::string &section) {
  for (const char *open : {"kprobe", "kretprobe", "kprobe.multi", "kretprobe.multi", "kprobe.session"})
    if (section == open) return true;
  const bpf_attach_type type = bpf_program__expected_attach_type(program);
  return bpf_program__type(program) == BPF_PROG_TYPE_TRACING && section.find('/') == std::string::npos &&
         (type == BPF_TRACE_FENTRY || type == BPF_TRACE_FEXIT || type == BPF_MODIFY_RETURN);
}

/// Whether the section that a program attaches as is not what libbpf would do: it is given, or leaves the function open.
bool is_moved(const bpf_program *program, const std::string &section) {
  return section != bpf_program__section_name(program) || lacks_function(program, section);
}

/// What stands behind the slash of a section; openat's entry where it leaves that open.
std::string target_of(const std::string &section) {
  const size_t slash = section.find('/');
  return slash == std::string::npos ? openat_entry : section.substr(slash + 1);
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

/// Attaches to the target of a section that is not the program's own.
Attachment attach_as(bpf_program *program, const std::string &section) {
  const std::string hook = section.substr(0, section.find('/')), target = target_of(section);
  if (hook == "kprobe" || hook == "kretprobe") return attach_kprobe(program, hook == "kretprobe", target);
  if (hook == "ksyscall" || hook == "kretsyscall") return attach_ksyscall(program, hook == "kretsyscall", target);
  if (hook == "kprobe.multi" || hook == "kretprobe.multi")
    return attach_kprobe_multi(program, hook == "kretprobe.multi", target);
  if (hook == "kprobe.session") return attach_kprobe_session(program, target);
  if (hook == "raw_tp" || hook == "raw_tracepoint") return attach_raw_tracepoint(program, target);
  if (hook == "tracepoint" || hook == "tp") return attach_tracepoint(program, target);
  if (targets_at_load(program)) return linked(bpf_program__attach(program), section);
  throw Failure(Step::attach, 0, "--function " + std::string(bpf_program__name(program)) + "=" + target + ": SEC(\"" +
                                     hook + "\") attaches to no function");
}
}  // namespace

void prepare_program(bpf_program *program, const std::string &section) {
  const std::string own = bpf_program__section_name(program);
  if (own == "kprobe.session") {
    prepare_link(program, trace_kprobe_session);
    resolve_session_is_return(program);
  }
  if (own == "uprobe.multi") prepare_link(program, trace_uprobe_multi);
  if (!is_moved(program, section) || !targets_at_load(program)) return;
  const std::string target = target_of(section);
  if (int err = bpf_program__set_attach_target(program, 0, target.c_str()))
    throw Failure(Step::load, err, "attach target " + target, take_log());
}

Attachments attach_program(bpf_program *program, const std::vector<Network> &networks, const std::string &section) {
  if (is_moved(program, section)) return one(attach_as(program, section));
  if (section == "tracepoint" || section == "tp") return {};  // it names none: it is only ever tail-called
  for (const std::string prefix : {"tracepoint/", "tp/"})
    if (section.rfind(prefix, 0) == 0) return one(attach_tracepoint(program, section.substr(prefix.size())));
  if (section == "uprobe") return one(attach_uprobe(program, false));
  if (section == "uretprobe") return one(attach_uprobe(program, true));
  if (section == "uprobe.multi") return one(attach_uprobe_multi(program));
  if (section == "xdp") return attach_xdp(program, networks);
  if (section == "socket") return attach_socket_filter(program, networks);
  return one(linked(bpf_program__attach(program), section));
}
