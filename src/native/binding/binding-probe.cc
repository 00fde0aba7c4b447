// SPDX-License-Identifier: MIT
// class Probe: one BPF object, as JavaScript holds it. Arguments are checked in probe.ts.
#include <memory>

#include "binding/marshal.h"
#include "probe/probe.h"
#include "probe/rehearse.h"

namespace {
std::vector<char> bytes_of(const Napi::Value &given) {
  const auto buffer = given.As<Napi::Uint8Array>();
  const auto *first = reinterpret_cast<const char *>(buffer.Data());
  return {first, first + buffer.ByteLength()};
}

class ProbeWrap : public Napi::ObjectWrap<ProbeWrap> {
 public:
  static Napi::Function define(Napi::Env env) {
    return DefineClass(env, "Probe",
                       {InstanceMethod("describe", &ProbeWrap::describe),
                        InstanceMethod("keyEvents", &ProbeWrap::key_events), InstanceMethod("load", &ProbeWrap::load),
                        InstanceMethod("attach", &ProbeWrap::attach), InstanceMethod("detach", &ProbeWrap::detach),
                        InstanceMethod("info", &ProbeWrap::info), InstanceMethod("mapBytes", &ProbeWrap::map_bytes),
                        InstanceMethod("counter", &ProbeWrap::counter), InstanceMethod("drain", &ProbeWrap::drain),
                        InstanceMethod("close", &ProbeWrap::close)});
  }

  /// new Probe(path, tgid, image, programs): tgid 0 counts everybody's events; image undefined is the file at
  /// path, programs undefined all of them
  explicit ProbeWrap(const Napi::CallbackInfo &call) : ObjectWrap(call) {
    guarded(call.Env(), [&] {
      const std::string path = call[0].As<Napi::String>();
      probe_ = call[2].IsUndefined() ? std::make_unique<Probe>(path) : std::make_unique<Probe>(path, bytes_of(call[2]));
      probe_->count_only(call[1].As<Napi::Number>().Uint32Value());
      if (!call[3].IsUndefined()) probe_->choose(places(call[3].As<Napi::Array>()));
    });
  }

 private:
  static std::vector<uint32_t> places(const Napi::Array &given) {
    std::vector<uint32_t> all;
    for (uint32_t i = 0; i < given.Length(); i++) all.push_back(given.Get(i).As<Napi::Number>().Uint32Value());
    return all;
  }

  /// @throws Failure on a probe that was closed
  Probe &open() {
    if (!probe_) throw Failure(Step::open, EBADF, "the probe is closed");
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
        said.Set("autoload", Napi::Boolean::New(env, bpf_program__autoload(program)));
        programs.Set(programs.Length(), said);
      }
      Napi::Object all = Napi::Object::New(env);
      all.Set("programs", programs);
      const auto text = [&](const std::optional<std::string> &found) -> Napi::Value {
        return found ? Napi::Value(Napi::String::New(env, *found)) : env.Null();
      };
      all.Set("title", text(open().metadata("bpf_metadata_title")));
      all.Set("uncounted", text(open().metadata("bpf_metadata_uncounted")));
      return all;
    });
  }

  /// [{ netns, socket }], descriptors
  static std::vector<Network> networks(const Napi::Array &given) {
    std::vector<Network> all;
    for (uint32_t i = 0; i < given.Length(); i++) {
      const Napi::Object one = given.Get(i).As<Napi::Object>();
      const auto fd = [&](const char *name) { return one.Get(name).As<Napi::Number>().Int32Value(); };
      all.push_back({fd("netns"), fd("socket")});
    }
    return all;
  }

  /// keyEvents(keys): so many, drawn evenly; 0 is each event's thread
  void key_events(const Napi::CallbackInfo &call) {
    guarded(call.Env(), [&] { open().key_events(call[0].As<Napi::Number>().Uint32Value()); });
  }
  void load(const Napi::CallbackInfo &call) {
    guarded(call.Env(), [&] { open().load(); });
  }
  void attach(const Napi::CallbackInfo &call) {
    guarded(call.Env(), [&] { open().attach(networks(call[0].As<Napi::Array>())); });
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

  Napi::Value drain(const Napi::CallbackInfo &call) {
    return guarded(call.Env(), [&] { return number(call.Env(), open().drain()); });
  }

  std::unique_ptr<Probe> probe_;
};
}  // namespace

Napi::Function define_probe(Napi::Env env) { return ProbeWrap::define(env); }

void rehearse_object(const Napi::CallbackInfo &call) {
  guarded(call.Env(), [&] { rehearse(call[0].As<Napi::String>(), bytes_of(call[1])); });
}
