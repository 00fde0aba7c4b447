// SPDX-License-Identifier: MIT
// The addon's face: it marshals between JavaScript and the classes beside it, and decides nothing.
#include <bpf/bpf.h>
#include <fcntl.h>
#include <sched.h>

#include <cstring>

#include "binding/marshal.h"
#include "probe/probe.h"
#include "system/fd.h"
#include "system/mount.h"
#include "system/openat-entry.h"
#include "workload/kinds/kinds.h"
#include "workload/ticks.h"

Napi::Error thrown(Napi::Env env, const Failure &failure) {
  Napi::Error error = Napi::Error::New(env, failure.what());
  const char *name = failure.err == 0 ? nullptr : strerrorname_np(failure.err);
  error.Set("step", step_names[static_cast<size_t>(failure.step)]);
  error.Set("code", name ? Napi::String::New(env, name) : env.Null());
  error.Set("meaning", failure.err == 0 ? env.Null() : Napi::String::New(env, strerror(failure.err)));
  error.Set("log", failure.log);
  return error;
}

namespace {
/// The CPUs this process may run on, ascending.
Napi::Value affinity(const Napi::CallbackInfo &call) {
  cpu_set_t set;
  CPU_ZERO(&set);
  std::vector<int> cpus;
  if (sched_getaffinity(0, sizeof set, &set) == 0)
    for (int cpu = 0; cpu < CPU_SETSIZE; cpu++)
      if (CPU_ISSET(cpu, &set)) cpus.push_back(cpu);
  return to_js(call.Env(), cpus);
}

/// Every id that `next` names, of the whole machine's programs, maps or links; none without CAP_SYS_ADMIN.
std::vector<uint32_t> ids(int (*next)(uint32_t, uint32_t *)) {
  std::vector<uint32_t> all;
  for (uint32_t id = 0; next(id, &id) == 0;) all.push_back(id);
  return all;
}

Napi::Value loaded(const Napi::CallbackInfo &call) {
  return record(call.Env(), "programs", ids(bpf_prog_get_next_id), "maps", ids(bpf_map_get_next_id),
                "links", ids(bpf_link_get_next_id));
}

/// The type (enum bpf_link_type) of every BPF link on the machine.
Napi::Value link_types(const Napi::CallbackInfo &call) {
  std::vector<uint32_t> types;
  for (const uint32_t id : ids(bpf_link_get_next_id)) {
    const Fd link(bpf_link_get_fd_by_id(id));
    bpf_link_info info = {};
    uint32_t length = sizeof info;
    // A link may vanish between the two calls.
    if (link.valid() && bpf_obj_get_info_by_fd(link.get(), &info, &length) == 0) types.push_back(info.type);
  }
  return to_js(call.Env(), types);
}

/// readDetached(type, path): a file of a file system that may be mounted nowhere
Napi::Value read_detached(const Napi::CallbackInfo &call) {
  return guarded(call.Env(), [&]() -> Napi::Value {
    const std::string type = call[0].As<Napi::String>(), path = call[1].As<Napi::String>();
    const Fd root = mount_detached(type.c_str());
    const Fd file(openat(root.get(), path.c_str(), O_RDONLY | O_CLOEXEC));
    std::string text;
    char part[64 * 1024];
    ssize_t length = file.valid() ? 1 : -1;
    while (length > 0 && (length = read(file.get(), part, sizeof part)) > 0) text.append(part, static_cast<size_t>(length));
    if (length < 0) throw Failure(Step::mount, errno, type + " " + path);
    return Napi::String::New(call.Env(), text);
  });
}

Napi::Object init(Napi::Env env, Napi::Object exports) {
  const auto function = [&](auto call) { return Napi::Function::New(env, call); };
  set(exports, "Probe", define_probe(env), "Workload", define_workload(env), "Statistics", define_statistics(env),
      "Command", define_command(env), "account", function(account_of), "rehearse", function(rehearse_object),
      "affinity", function(affinity), "loaded", function(loaded), "linkTypes", function(link_types),
      "readDetached", function(read_detached), "entry", openat_entry, "tick", tick_period(), "libbpf", libbpf_version_string(),
      "steps", std::vector(std::begin(step_names), std::end(step_names)), "workloads", event_kinds());
  return exports;
}
}  // namespace

NODE_API_MODULE(probe_bench, init)
