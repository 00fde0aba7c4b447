// SPDX-License-Identifier: MIT
// The addon's face: marshals between JavaScript and the classes beside it, and decides nothing. Arguments
// are checked in index.ts.
#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <fcntl.h>
#include <napi.h>
#include <sched.h>

#include <cstring>
#include <memory>

#include "failure.h"
#include "mount.h"
#include "probe.h"
#include "workload.h"

namespace {
/// Runs `work` and turns a Failure into a JavaScript error with step, errno, code and log.
template <typename Work>
auto guarded(Napi::Env env, Work work) -> decltype(work()) {
  try {
    return work();
  } catch (const Failure &failure) {
    Napi::Error error = Napi::Error::New(env, failure.what());
    const char *name = strerrorname_np(failure.err);
    error.Set("step", failure.step);
    error.Set("errno", Napi::Number::New(env, failure.err));
    error.Set("code", failure.err != 0 && name ? Napi::String::New(env, name) : env.Null());
    error.Set("meaning", failure.err != 0 ? Napi::String::New(env, strerror(failure.err)) : env.Null());
    error.Set("log", failure.log);
    throw error;
  }
}

Napi::Value number(Napi::Env env, uint64_t value) { return Napi::Number::New(env, static_cast<double>(value)); }

Napi::Value number(Napi::Env env, const std::optional<uint64_t> &value) {
  return value ? number(env, *value) : env.Null();
}

class ProbeWrap : public Napi::ObjectWrap<ProbeWrap> {
 public:
  static Napi::Function define(Napi::Env env) {
    return DefineClass(env, "Probe",
                       {InstanceMethod("describe", &ProbeWrap::describe), InstanceMethod("load", &ProbeWrap::load),
                        InstanceMethod("attach", &ProbeWrap::attach), InstanceMethod("detach", &ProbeWrap::detach),
                        InstanceMethod("info", &ProbeWrap::info), InstanceMethod("mapBytes", &ProbeWrap::map_bytes),
                        InstanceMethod("counter", &ProbeWrap::counter), InstanceMethod("close", &ProbeWrap::close)});
  }

  /// new Probe(path, tgid): tgid 0 counts everybody's events
  explicit ProbeWrap(const Napi::CallbackInfo &call) : ObjectWrap(call) {
    guarded(call.Env(), [&] {
      probe_ = std::make_unique<Probe>(call[0].As<Napi::String>());
      probe_->count_only(call[1].As<Napi::Number>().Uint32Value());
    });
  }

 private:
  /// @throws Failure on a probe that was closed
  Probe &open() {
    if (!probe_) throw Failure("open", EBADF, "the probe is closed");
    return *probe_;
  }

  Napi::Value describe(const Napi::CallbackInfo &call) {
    const Napi::Env env = call.Env();
    return guarded(env, [&]() -> Napi::Value {
      bpf_object *object = open().object();
      Napi::Array programs = Napi::Array::New(env);
      bpf_program *program;
      bpf_object__for_each_program(program, object) {
        Napi::Object said = Napi::Object::New(env);
        said.Set("name", bpf_program__name(program));
        said.Set("section", bpf_program__section_name(program));
        programs.Set(programs.Length(), said);
      }
      Napi::Object all = Napi::Object::New(env);
      all.Set("programs", programs);
      all.Set("title", title(env, object));
      return all;
    });
  }

  /// `bpf_metadata_title` of .rodata, as bpftool prints it.
  static Napi::Value title(Napi::Env env, bpf_object *object) {
    const btf *types = bpf_object__btf(object);
    const int id = types ? btf__find_by_name_kind(types, "bpf_metadata_title", BTF_KIND_VAR) : -1;
    if (id < 0) return env.Null();
    const int64_t size = btf__resolve_size(types, static_cast<uint32_t>(id));
    const auto found = size > 0 ? global_variable(object, ".rodata", "bpf_metadata_title", static_cast<size_t>(size))
                                : std::nullopt;
    if (!found) return env.Null();
    return Napi::String::New(env, std::string(found->image(), strnlen(found->image(), static_cast<size_t>(size))));
  }

  void load(const Napi::CallbackInfo &call) {
    guarded(call.Env(), [&] { open().load(); });
  }
  void attach(const Napi::CallbackInfo &call) {
    guarded(call.Env(), [&] { open().attach(); });
  }
  void detach(const Napi::CallbackInfo &) {
    if (probe_) probe_->detach();
  }
  void close(const Napi::CallbackInfo &) { probe_.reset(); }

  Napi::Value info(const Napi::CallbackInfo &call) {
    const Napi::Env env = call.Env();
    return guarded(env, [&]() -> Napi::Value {
      Napi::Array all = Napi::Array::New(env);
      for (const ProgramInfo &info : open().info()) {
        Napi::Object said = Napi::Object::New(env);
        said.Set("name", info.name);
        said.Set("run_time", number(env, info.run_time));
        said.Set("run_cnt", number(env, info.run_cnt));
        said.Set("xlated_bytes", number(env, uint64_t{info.xlated_bytes}));
        said.Set("jited_bytes", number(env, uint64_t{info.jited_bytes}));
        said.Set("recursion_misses", number(env, info.recursion_misses));
        said.Set("verified_insns", number(env, info.verified_insns));
        said.Set("link_missed", number(env, info.link_missed));
        all.Set(all.Length(), said);
      }
      return all;
    });
  }

  Napi::Value map_bytes(const Napi::CallbackInfo &call) {
    return guarded(call.Env(), [&] { return number(call.Env(), open().map_bytes()); });
  }

  Napi::Value counter(const Napi::CallbackInfo &call) {
    return guarded(call.Env(), [&] { return number(call.Env(), open().counter(call[0].As<Napi::String>())); });
  }

  std::unique_ptr<Probe> probe_;
};

class WorkloadWrap : public Napi::ObjectWrap<WorkloadWrap> {
 public:
  static Napi::Function define(Napi::Env env) {
    return DefineClass(env, "Workload",
                       {InstanceMethod("run", &WorkloadWrap::run), InstanceMethod("close", &WorkloadWrap::close)});
  }

  /// new Workload(kind, cpus): kind is the ordinal of enum Kind
  explicit WorkloadWrap(const Napi::CallbackInfo &call) : ObjectWrap(call) {
    guarded(call.Env(), [&] {
      std::vector<int> cpus;
      const Napi::Array given = call[1].As<Napi::Array>();
      for (uint32_t i = 0; i < given.Length(); i++) cpus.push_back(given.Get(i).As<Napi::Number>().Int32Value());
      workload_ = std::make_unique<Workload>(static_cast<Kind>(call[0].As<Napi::Number>().Int32Value()), cpus);
    });
  }

 private:
  /// run(events, batches): what each thread says of its batches, summed over the threads
  Napi::Value run(const Napi::CallbackInfo &call) {
    const Napi::Env env = call.Env();
    return guarded(env, [&]() -> Napi::Value {
      if (!workload_) throw Failure("workload", EBADF, "the workload is closed");
      const auto events = static_cast<uint64_t>(call[0].As<Napi::Number>().Int64Value());
      const uint32_t batches = call[1].As<Napi::Number>().Uint32Value();
      Napi::Float64Array walls = Napi::Float64Array::New(env, batches);
      Timing sum;
      for (const Timing &timing : workload_->run(events, batches)) {
        for (uint32_t i = 0; i < batches; i++) walls[i] += static_cast<double>(timing.walls[i]);
        sum.cpu += timing.cpu;
        sum.user += timing.user;
        sum.sys += timing.sys;
        sum.switches_voluntary += timing.switches_voluntary;
        sum.switches_involuntary += timing.switches_involuntary;
      }
      Napi::Object said = Napi::Object::New(env);
      said.Set("walls", walls);
      said.Set("cpu", number(env, sum.cpu));
      said.Set("user", number(env, sum.user));
      said.Set("sys", number(env, sum.sys));
      said.Set("switches_voluntary", number(env, sum.switches_voluntary));
      said.Set("switches_involuntary", number(env, sum.switches_involuntary));
      return said;
    });
  }

  void close(const Napi::CallbackInfo &) { workload_.reset(); }

  std::unique_ptr<Workload> workload_;
};

/// new Statistics(): BPF run-time statistics are on while it is open. By descriptor (BPF_ENABLE_STATS, since
/// Linux 5.8), so that they end with the process, never by the kernel.bpf_stats_enabled sysctl.
class StatisticsWrap : public Napi::ObjectWrap<StatisticsWrap> {
 public:
  static Napi::Function define(Napi::Env env) {
    return DefineClass(env, "Statistics", {InstanceMethod("close", &StatisticsWrap::close)});
  }

  explicit StatisticsWrap(const Napi::CallbackInfo &call) : ObjectWrap(call) {
    guarded(call.Env(), [&] {
      fd_ = Fd(bpf_enable_stats(BPF_STATS_RUN_TIME));
      if (!fd_.valid()) throw Failure("statistics", errno, "BPF_ENABLE_STATS");
    });
  }

 private:
  void close(const Napi::CallbackInfo &) { fd_.reset(); }

  Fd fd_;
};

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
    if (length < 0) throw Failure("mount", errno, type + " " + path);
    return Napi::String::New(env, text, static_cast<size_t>(length));
  });
}

Napi::Object init(Napi::Env env, Napi::Object exports) {
  exports.Set("Probe", ProbeWrap::define(env));
  exports.Set("Workload", WorkloadWrap::define(env));
  exports.Set("Statistics", StatisticsWrap::define(env));
  exports.Set("affinity", Napi::Function::New(env, affinity));
  exports.Set("loaded", Napi::Function::New(env, loaded));
  exports.Set("linkTypes", Napi::Function::New(env, link_types));
  exports.Set("readDetached", Napi::Function::New(env, read_detached));
  exports.Set("entry", syscall_entry("openat"));
  exports.Set("libbpf", libbpf_version_string());
  return exports;
}
}  // namespace

NODE_API_MODULE(probe_bench, init)
