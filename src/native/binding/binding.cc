// SPDX-License-Identifier: MIT
// The addon's face: marshals between JavaScript and the classes beside it, and decides nothing.
#include <bpf/bpf.h>
#include <fcntl.h>
#include <sched.h>

#include "binding/marshal.h"
#include "probe/probe.h"
#include "system/fd.h"
#include "system/mount.h"
#include "system/syscall-entry.h"

namespace {
/// The CPUs this process may run on, ascending.
Napi::Value affinity(const Napi::CallbackInfo &call) {
  cpu_set_t set;
  CPU_ZERO(&set);
  Napi::Array cpus = Napi::Array::New(call.Env());
  if (sched_getaffinity(0, sizeof set, &set) != 0) return cpus;
  for (int cpu = 0; cpu < CPU_SETSIZE; cpu++)
    if (CPU_ISSET(cpu, &set)) cpus.Set(cpus.Length(), Napi::Number::New(call.Env(), cpu));
  return cpus;
}

/// Every id that `next` names, of the whole machine's programs, maps or links.
Napi::Array ids(Napi::Env env, int (*next)(__u32, __u32 *)) {
  Napi::Array all = Napi::Array::New(env);
  for (__u32 id = 0; next(id, &id) == 0;) all.Set(all.Length(), Napi::Number::New(env, id));
  return all;
}

/// The ids of all BPF programs, maps and links on the machine. Empty without CAP_SYS_ADMIN.
Napi::Value loaded(const Napi::CallbackInfo &call) {
  Napi::Object said = Napi::Object::New(call.Env());
  said.Set("programs", ids(call.Env(), bpf_prog_get_next_id));
  said.Set("maps", ids(call.Env(), bpf_map_get_next_id));
  said.Set("links", ids(call.Env(), bpf_link_get_next_id));
  return said;
}

/// The type (enum bpf_link_type) of every BPF link on the machine.
Napi::Value link_types(const Napi::CallbackInfo &call) {
  Napi::Array types = Napi::Array::New(call.Env());
  for (__u32 id = 0; bpf_link_get_next_id(id, &id) == 0;) {
    const Fd link(bpf_link_get_fd_by_id(id));
    bpf_link_info info = {};
    __u32 length = sizeof info;
    // A link may vanish between the two calls: then it is none any more.
    if (link.valid() && bpf_obj_get_info_by_fd(link.get(), &info, &length) == 0)
      types.Set(types.Length(), Napi::Number::New(call.Env(), info.type));
  }
  return types;
}

/// readDetached(type, path): the start of a file of a file system that may be mounted nowhere.
Napi::Value read_detached(const Napi::CallbackInfo &call) {
  const Napi::Env env = call.Env();
  return guarded(env, [&]() -> Napi::Value {
    const std::string type = call[0].As<Napi::String>(), path = call[1].As<Napi::String>();
    const Fd root = mount_detached(type.c_str());
    const Fd file(openat(root.get(), path.c_str(), O_RDONLY | O_CLOEXEC));
    char text[4096];
    const ssize_t length = file.valid() ? read(file.get(), text, sizeof text) : -1;
    if (length < 0) throw Failure(Step::mount, errno, type + " " + path);
    return Napi::String::New(env, text, static_cast<size_t>(length));
  });
}

Napi::Array steps(Napi::Env env) {
  Napi::Array names = Napi::Array::New(env);
  for (const char *name : step_names) names.Set(names.Length(), name);
  return names;
}

Napi::Object init(Napi::Env env, Napi::Object exports) {
  exports.Set("Probe", define_probe(env));
  exports.Set("Workload", define_workload(env));
  exports.Set("Statistics", define_statistics(env));
  exports.Set("Command", define_command(env));
  exports.Set("account", Napi::Function::New(env, account_of));
  exports.Set("rehearse", Napi::Function::New(env, rehearse_object));
  exports.Set("affinity", Napi::Function::New(env, affinity));
  exports.Set("loaded", Napi::Function::New(env, loaded));
  exports.Set("linkTypes", Napi::Function::New(env, link_types));
  exports.Set("readDetached", Napi::Function::New(env, read_detached));
  exports.Set("steps", steps(env));
  exports.Set("entry", syscall_entry("openat"));
  exports.Set("libbpf", libbpf_version_string());
  return exports;
}
}  // namespace

NODE_API_MODULE(probe_bench, init)
