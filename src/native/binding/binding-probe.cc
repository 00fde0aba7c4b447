// SPDX-License-Identifier: MIT
// class Probe: one BPF object, as JavaScript holds it. Arguments are checked in probe.ts.

#include "binding/marshal.h"
#include "probe/effects.h"
#include "probe/probe.h"
#include "probe/rehearse.h"
#include "setup/place.h"

static Napi::Value to_js(Napi::Env env, const ProgramInfo &info) {
  return record(env, "name", info.name, "run_time", info.run_time, "run_cnt", info.run_cnt,
                "xlated_bytes", info.xlated_bytes, "jited_bytes", info.jited_bytes,
                "recursion_misses", info.recursion_misses, "verified_insns", info.verified_insns,
                "link_missed", info.link_missed);
}

static Napi::Value to_js(Napi::Env env, const TailCall &tail) {
  return record(env, "map", tail.map, "index", tail.index, "program", tail.program);
}

static Napi::Value to_js(Napi::Env env, const Handed &handed) {
  return record(env, "counted", handed.counted, "share", handed.share, "buffer", handed.buffer, "holds", handed.holds);
}

namespace {
std::vector<char> bytes_of(const Napi::Value &given) {
  const auto buffer = given.As<Napi::Uint8Array>();
  const auto *first = reinterpret_cast<const char *>(buffer.Data());
  return {first, first + buffer.ByteLength()};
}

Network network(const Napi::Value &given) {
  const Napi::Object one = given.As<Napi::Object>();
  return {number<int>(one.Get("netns")), number<int>(one.Get("socket"))};
}

std::string text(const Napi::Value &given) { return given.As<Napi::String>(); }

/// A list of records, as make(record) makes an entry of each.
template <typename Make>
auto records(const Napi::Value &given, Make make) {
  return list(given, [make](const Napi::Value &one) { return make(one.As<Napi::Object>()); });
}

Setup setup_of(const Napi::Object &given) {
  return {
      records(given.Get("values"), [](auto one) { return std::pair(text(one.Get("name")), text(one.Get("value"))); }),
      records(given.Get("maps"),
              [](auto one) { return std::pair(text(one.Get("name")), number<uint32_t>(one.Get("entries"))); }),
      records(given.Get("targets"),
              [](auto one) { return std::pair(text(one.Get("program")), text(one.Get("section"))); }),
      records(given.Get("tails"),
              [](auto one) {
                return TailCall{text(one.Get("map")), number<uint32_t>(one.Get("index")), text(one.Get("program"))};
              }),
  };
}

class ProbeWrap : public Wrap<ProbeWrap> {
 public:
  static Napi::Function define(Napi::Env env) {
    return DefineClass(env, "Probe",
                       {method<&ProbeWrap::describe>("describe"), method<&ProbeWrap::key_events>("keyEvents"),
                        method<&ProbeWrap::set_up>("setUp"),
                        method<&ProbeWrap::load>("load"), method<&ProbeWrap::attach>("attach"),
                        method<&ProbeWrap::attach_each>("attachEach"), method<&ProbeWrap::effects>("effects"),
                        method<&ProbeWrap::used_maps>("usedMaps"),
                        method<&ProbeWrap::detach>("detach"), method<&ProbeWrap::info>("info"),
                        method<&ProbeWrap::programs>("programs"), method<&ProbeWrap::map_bytes>("mapBytes"),
                        method<&ProbeWrap::counter>("counter"),
                        method<&ProbeWrap::drain>("drain"), method<&ProbeWrap::close>("close")});
  }

  /// new Probe(path, tgid, image, programs, leaves): without an image it opens the file; without programs, all of them
  explicit ProbeWrap(const Napi::CallbackInfo &call) : Wrap(call) {
    guarded(call.Env(), [&] {
      const std::string path = call[0].As<Napi::String>();
      probe_ = call[2].IsUndefined() ? std::make_unique<Probe>(path) : std::make_unique<Probe>(path, bytes_of(call[2]));
      probe_->count_only(number<uint32_t>(call[1]));
      if (!call[3].IsUndefined()) probe_->choose(list(call[3], number<uint32_t>), list(call[4], number<uint32_t>));
    });
  }

  /// @throws Failure on a probe that was closed
  Probe &open() {
    if (!probe_) throw Failure(Step::open, EBADF, "the probe is closed");
    return *probe_;
  }

 private:
  Napi::Value describe(const Napi::CallbackInfo &call) {
    std::vector<Napi::Value> programs;
    bpf_program *program;
    bpf_object__for_each_program(program, open().object())
      programs.push_back(record(call.Env(), "name", bpf_program__name(program),
                                "section", bpf_program__section_name(program),
                                "autoload", bpf_program__autoload(program)));
    std::vector<Napi::Value> maps;
    const bpf_map *map;
    bpf_object__for_each_map(map, open().object()) {
      if (!bpf_map__is_internal(map))
        maps.push_back(record(call.Env(), "name", bpf_map__name(map), "type", static_cast<uint32_t>(bpf_map__type(map)),
                              "max_entries", bpf_map__max_entries(map), "value_size", bpf_map__value_size(map)));
    }
    return record(call.Env(), "programs", programs, "maps", maps, "variables", variable_names(open().object()),
                  "tails", open().tails(), "title", open().metadata("bpf_metadata_title"),
                  "uncounted", open().metadata("bpf_metadata_uncounted"),
                  "needs", open().metadata("bpf_metadata_needs"),
                  "openat_only", open().metadata("bpf_metadata_openat_only"));
  }

  void key_events(const Napi::CallbackInfo &call) { open().key_events(number<uint32_t>(call[0])); }
  void set_up(const Napi::CallbackInfo &call) { open().set_up(setup_of(call[0].As<Napi::Object>())); }
  void load(const Napi::CallbackInfo &) { open().load(); }
  void attach(const Napi::CallbackInfo &call) { open().attach(list(call[0], network)); }
  /// attachEach(networks, programs): what went wrong with programs of these names, as thrown
  Napi::Value attach_each(const Napi::CallbackInfo &call) {
    Napi::Object all = Napi::Object::New(call.Env());
    for (const auto &[name, failure] : open().attach_each(list(call[0], network), list(call[1], text)))
      all.Set(name, thrown(call.Env(), failure).Value());
    return all;
  }

  /// effects(): for each loaded program its name and effects
  std::vector<Napi::Value> effects(const Napi::CallbackInfo &call) {
    std::vector<Napi::Value> all;
    bpf_program *program;
    bpf_object__for_each_program(program, open().object())
      if (bpf_program__autoload(program))
        all.push_back(record(call.Env(), "program", bpf_program__name(program), "effects", effects_of(program)));
    return all;
  }
  std::vector<std::string> used_maps(const Napi::CallbackInfo &) { return open().used_maps(); }
  void detach(const Napi::CallbackInfo &) {
    if (probe_) probe_->detach();
  }
  void close(const Napi::CallbackInfo &) { probe_.reset(); }
  std::vector<ProgramInfo> info(const Napi::CallbackInfo &) { return open().info(); }
  std::vector<int> programs(const Napi::CallbackInfo &) { return open().programs(); }

  uint64_t map_bytes(const Napi::CallbackInfo &) { return open().map_bytes(); }
  std::optional<uint64_t> counter(const Napi::CallbackInfo &call) {
    return open().counter(call[0].As<Napi::String>());
  }
  std::optional<Handed> drain(const Napi::CallbackInfo &) { return open().drain(); }

  std::unique_ptr<Probe> probe_;
};
}  // namespace

Napi::Function define_probe(Napi::Env env) { return ProbeWrap::define(env); }

Probe &probe_of(const Napi::Value &given) { return ProbeWrap::Unwrap(given.As<Napi::Object>())->open(); }

void rehearse_object(const Napi::CallbackInfo &call) {
  guarded(call.Env(), [&] { rehearse(call[0].As<Napi::String>(), bytes_of(call[1]), setup_of(call[2].As<Napi::Object>())); });
}
