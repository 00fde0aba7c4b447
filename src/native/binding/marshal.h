// SPDX-License-Identifier: MIT
// What C++ takes from JavaScript and gives to it.
#pragma once

#include <napi.h>

#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "system/failure.h"

class Probe;

/// A Failure as a JavaScript error with step, code, meaning and log.
Napi::Error thrown(Napi::Env env, const Failure &failure);

/// Runs `work` and turns a Failure into such an error.
template <typename Work>
auto guarded(Napi::Env env, Work work) -> decltype(work()) {
  try {
    return work();
  } catch (const Failure &failure) {
    throw thrown(env, failure);
  }
}

/// A number, which TypeScript has checked to fit.
template <typename T>
T number(const Napi::Value &given) {
  return static_cast<T>(given.As<Napi::Number>().Int64Value());
}

/// A list, each entry as `read` takes it.
template <typename Read>
auto list(const Napi::Value &given, Read read) {
  const Napi::Array array = given.As<Napi::Array>();
  std::vector<decltype(read(given))> all;
  for (uint32_t i = 0; i < array.Length(); i++) all.push_back(read(array.Get(i)));
  return all;
}

inline std::vector<std::string> texts(const Napi::Value &given) {
  return list(given, [](const Napi::Value &one) { return one.As<Napi::String>().Utf8Value(); });
}

/// Numbers, booleans and texts; below, null for what is absent, and lists.
template <typename T>
Napi::Value to_js(Napi::Env env, const T &value) {
  return Napi::Value::From(env, value);
}

template <typename T>
Napi::Value to_js(Napi::Env env, const std::optional<T> &value) {
  return value ? to_js(env, *value) : env.Null();
}

template <typename T>
Napi::Value to_js(Napi::Env env, const std::vector<T> &values) {
  Napi::Array all = Napi::Array::New(env);
  for (const T &value : values) all.Set(all.Length(), to_js(env, value));
  return all;
}

inline void set(Napi::Object) {}

template <typename T, typename... Rest>
void set(Napi::Object object, const char *name, const T &value, const Rest &...rest) {
  object.Set(name, to_js(object.Env(), value));
  set(object, rest...);
}

/// An object: record(env, "netns", 3, "socket", 4).
template <typename... Members>
Napi::Object record(Napi::Env env, const Members &...members) {
  Napi::Object object = Napi::Object::New(env);
  set(object, members...);
  return object;
}

/// A class of the addon: its methods return what to_js() takes, or nothing, and may throw a Failure.
template <typename Self>
class Wrap : public Napi::ObjectWrap<Self> {
 protected:
  using Napi::ObjectWrap<Self>::ObjectWrap;

  template <auto work>
  static auto method(const char *name) {
    constexpr Napi::Value (Wrap::*call)(const Napi::CallbackInfo &) = &Wrap::template called<work>;
    return Wrap::InstanceMethod(name, call);
  }

 private:
  template <auto work>
  Napi::Value called(const Napi::CallbackInfo &call) {
    Self &self = static_cast<Self &>(*this);
    return guarded(call.Env(), [&]() -> Napi::Value {
      if constexpr (std::is_void_v<decltype((self.*work)(call))>) {
        (self.*work)(call);
        return call.Env().Undefined();
      } else {
        return to_js(call.Env(), (self.*work)(call));
      }
    });
  }
};

/// The probe that a JavaScript object holds. @throws Failure on one that was closed
Probe &probe_of(const Napi::Value &given);

/// The classes and functions of the addon, each defined in the file of its name.
Napi::Function define_probe(Napi::Env env);
Napi::Function define_workload(Napi::Env env);
Napi::Function define_statistics(Napi::Env env);
Napi::Function define_command(Napi::Env env);
Napi::Value account_of(const Napi::CallbackInfo &call);
void rehearse_object(const Napi::CallbackInfo &call);
