// SPDX-License-Identifier: MIT
// classes Workload and Statistics, as JavaScript holds them. Arguments are checked in workload.ts and machine.ts.
#include <bpf/bpf.h>

#include <memory>

#include "binding/marshal.h"
#include "workload/workload.h"

namespace {
class WorkloadWrap : public Napi::ObjectWrap<WorkloadWrap> {
 public:
  static Napi::Function define(Napi::Env env) {
    return DefineClass(env, "Workload",
                       {InstanceMethod("run", &WorkloadWrap::run), InstanceMethod("rest", &WorkloadWrap::rest),
                        InstanceMethod("networks", &WorkloadWrap::networks), InstanceMethod("close", &WorkloadWrap::close)});
  }

  /// new Workload(kind, cpus, clock): kind and clock are the ordinals of enum Kind and enum Clock
  explicit WorkloadWrap(const Napi::CallbackInfo &call) : ObjectWrap(call) {
    guarded(call.Env(), [&] {
      std::vector<int> cpus;
      const Napi::Array given = call[1].As<Napi::Array>();
      for (uint32_t i = 0; i < given.Length(); i++) cpus.push_back(given.Get(i).As<Napi::Number>().Int32Value());
      const auto ordinal = [&](size_t place) { return call[place].As<Napi::Number>().Int32Value(); };
      workload_ = std::make_unique<Workload>(static_cast<Kind>(ordinal(0)), cpus, static_cast<Clock>(ordinal(2)));
    });
  }

 private:
  /// run(events, batches, interval): what each thread says of its batches, summed over the threads
  Napi::Value run(const Napi::CallbackInfo &call) {
    const Napi::Env env = call.Env();
    return guarded(env, [&]() -> Napi::Value {
      if (!workload_) throw Failure(Step::workload, EBADF, "the workload is closed");
      const auto events = static_cast<uint64_t>(call[0].As<Napi::Number>().Int64Value());
      const uint32_t batches = call[1].As<Napi::Number>().Uint32Value();
      Napi::Float64Array walls = Napi::Float64Array::New(env, batches);
      const auto interval = static_cast<uint64_t>(call[2].As<Napi::Number>().Int64Value());
      Napi::Float64Array insides = Napi::Float64Array::New(env, interval == 0 ? 0 : batches);
      Timing sum;
      for (const Timing &timing : workload_->run(events, batches, interval)) {
        for (uint32_t i = 0; i < insides.ElementLength(); i++) insides[i] += static_cast<double>(timing.insides[i]);
        for (uint32_t i = 0; i < batches; i++) walls[i] += static_cast<double>(timing.walls[i]);
        sum.cpu += timing.cpu;
        sum.user += timing.user;
        sum.sys += timing.sys;
        sum.switches_voluntary += timing.switches_voluntary;
        sum.switches_involuntary += timing.switches_involuntary;
      }
      Napi::Object said = Napi::Object::New(env);
      said.Set("walls", walls);
      said.Set("insides", insides);
      said.Set("cpu", number(env, sum.cpu));
      said.Set("user", number(env, sum.user));
      said.Set("sys", number(env, sum.sys));
      said.Set("switches_voluntary", number(env, sum.switches_voluntary));
      said.Set("switches_involuntary", number(env, sum.switches_involuntary));
      return said;
    });
  }

  /// rest(ns): no events; what the threads took for that is told to nobody
  Napi::Value rest(const Napi::CallbackInfo &call) {
    return guarded(call.Env(), [&]() -> Napi::Value {
      if (!workload_) throw Failure(Step::workload, EBADF, "the workload is closed");
      workload_->run(0, 1, static_cast<uint64_t>(call[0].As<Napi::Number>().Int64Value()));
      return call.Env().Undefined();
    });
  }

  /// [{ netns, socket }], descriptors that are open as long as the workload is
  Napi::Value networks(const Napi::CallbackInfo &call) {
    const Napi::Env env = call.Env();
    Napi::Array all = Napi::Array::New(env);
    if (!workload_) return all;
    for (const Network &network : workload_->networks()) {
      Napi::Object one = Napi::Object::New(env);
      one.Set("netns", network.netns);
      one.Set("socket", network.socket);
      all.Set(all.Length(), one);
    }
    return all;
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
      if (!fd_.valid()) throw Failure(Step::statistics, errno, "BPF_ENABLE_STATS");
    });
  }

 private:
  void close(const Napi::CallbackInfo &) { fd_.reset(); }

  Fd fd_;
};
}  // namespace

Napi::Function define_workload(Napi::Env env) { return WorkloadWrap::define(env); }

Napi::Function define_statistics(Napi::Env env) { return StatisticsWrap::define(env); }
