// SPDX-License-Identifier: MIT
// Classes Workload and Statistics, as JavaScript holds them. Arguments are checked in workload.ts.
#include <bpf/bpf.h>

#include <cstring>

#include "binding/marshal.h"
#include "probe/probe.h"
#include "workload/kinds/kinds.h"
#include "workload/workload.h"

static Napi::Value to_js(Napi::Env env, const Network &network) {
  return record(env, "netns", network.netns, "socket", network.socket);
}

namespace {
std::optional<CommandEvents> command_of(const Napi::Value &given) {
  if (given.IsUndefined()) return {};
  const Napi::Object command = given.As<Napi::Object>();
  const auto text = [&](const char *name) { return command.Get(name).As<Napi::String>().Utf8Value(); };
  return CommandEvents{text("file"), texts(command.Get("argv")), texts(command.Get("environment")), text("folder"),
                       command.Get("ignore_failure").ToBoolean()};
}

class WorkloadWrap : public Wrap<WorkloadWrap> {
 public:
  static Napi::Function define(Napi::Env env) {
    return DefineClass(env, "Workload",
                       {method<&WorkloadWrap::run>("run"), method<&WorkloadWrap::windows>("windows"),
                        method<&WorkloadWrap::outcomes>("outcomes"), method<&WorkloadWrap::tolerate>("tolerate"),
                        method<&WorkloadWrap::compare>("compare"), method<&WorkloadWrap::networks>("networks"),
                        method<&WorkloadWrap::close>("close")});
  }

  /// new Workload(kind, cpus, first, path_length, command): kind is a name of event_kinds(), command of its kind alone
  explicit WorkloadWrap(const Napi::CallbackInfo &call) : Wrap(call) {
    guarded(call.Env(), [&] {
      PrepareEvents prepare = events_of(call[0].As<Napi::String>(), {number<uint32_t>(call[3]), command_of(call[4])});
      workload_ = std::make_unique<Workload>(std::move(prepare), list(call[1], number<int>), call[2].ToBoolean());
    });
  }

 private:
  /// @throws Failure on a workload that was closed
  Workload &open() {
    if (!workload_) throw Failure(Step::workload, EBADF, "the workload is closed");
    return *workload_;
  }

  /// run(events, batches, interval): the batches' times, summed over the threads
  Napi::Value run(const Napi::CallbackInfo &call) {
    const auto batches = number<uint32_t>(call[1]);
    const auto interval = number<uint64_t>(call[2]);
    Napi::Float64Array walls = Napi::Float64Array::New(call.Env(), batches);
    Napi::Float64Array insides = Napi::Float64Array::New(call.Env(), interval == 0 ? 0 : batches);
    Timing sum;
    for (const Timing &timing : open().run(number<uint64_t>(call[0]), batches, interval)) {
      for (uint32_t i = 0; i < insides.ElementLength(); i++) insides[i] += static_cast<double>(timing.insides[i]);
      for (uint32_t i = 0; i < batches; i++) walls[i] += static_cast<double>(timing.walls[i]);
      sum.cpu += timing.cpu;
      sum.usage = sum.usage + timing.usage;
    }
    return record(call.Env(), "walls", walls, "insides", insides,
                  "cpu", sum.cpu, "user", sum.usage.user, "sys", sum.usage.sys,
                  "switches_voluntary", sum.usage.switches_voluntary, "switches_involuntary", sum.usage.switches_involuntary);
  }

  /// windows(windows, programs, every, probe): each window's time, and the programs' account of them; after `every`
  /// windows the probe's buffers are emptied, 0: never
  Napi::Value windows(const Napi::CallbackInfo &call) {
    Emptying emptying = {number<uint32_t>(call[2]), nullptr};
    if (emptying.every > 0) emptying.empty = [&probe = probe_of(call[3])] { probe.empty(); };
    const Windows timed = open().run_windows(number<uint32_t>(call[0]), list(call[1], number<int>), emptying);
    Napi::Float64Array walls = Napi::Float64Array::New(call.Env(), timed.walls.size());
    for (size_t i = 0; i < timed.walls.size(); i++) walls[i] = static_cast<double>(timed.walls[i]);
    return record(call.Env(), "walls", walls, "run_cnt", timed.account.runs, "run_time", timed.account.time,
                  "burst", timed.burst, "switches_voluntary", timed.usage.switches_voluntary,
                  "switches_involuntary", timed.usage.switches_involuntary);
  }

  /// outcomes(events): how many ended how, by errno's name; `` where they succeeded
  Napi::Value outcomes(const Napi::CallbackInfo &call) {
    Napi::Object all = Napi::Object::New(call.Env());
    for (const auto &[outcome, times] : open().outcomes(number<uint64_t>(call[0])))
      all.Set(outcome == 0 ? "" : strerrorname_np(outcome), static_cast<double>(times));
    return all;
  }

  /// tolerate(on)
  void tolerate(const Napi::CallbackInfo &call) { open().tolerate(call[0].ToBoolean()); }

  /// compare(events, programs): how often each ran with events, and in as long a time without
  Napi::Value compare(const Napi::CallbackInfo &call) {
    const Compared compared = open().compare(number<uint64_t>(call[0]), list(call[1], number<int>));
    return record(call.Env(), "fired", compared.fired, "idle", compared.idle);
  }

  std::vector<Network> networks(const Napi::CallbackInfo &) {
    return workload_ ? workload_->networks() : std::vector<Network>();
  }

  void close(const Napi::CallbackInfo &) { workload_.reset(); }

  std::unique_ptr<Workload> workload_;
};

/// BPF run-time statistics are on while it is open. By descriptor (BPF_ENABLE_STATS, since Linux 5.8), which ends
/// with the process, not by the sysctl kernel.bpf_stats_enabled.
class StatisticsWrap : public Wrap<StatisticsWrap> {
 public:
  static Napi::Function define(Napi::Env env) {
    return DefineClass(env, "Statistics", {method<&StatisticsWrap::close>("close")});
  }

  explicit StatisticsWrap(const Napi::CallbackInfo &call) : Wrap(call) {
    guarded(call.Env(), [&] {
      fd_ = opened(bpf_enable_stats(BPF_STATS_RUN_TIME), Step::statistics, "BPF_ENABLE_STATS");
    });
  }

 private:
  void close(const Napi::CallbackInfo &) { fd_.reset(); }

  Fd fd_;
};
}  // namespace

Napi::Function define_workload(Napi::Env env) { return WorkloadWrap::define(env); }

Napi::Function define_statistics(Napi::Env env) { return StatisticsWrap::define(env); }
