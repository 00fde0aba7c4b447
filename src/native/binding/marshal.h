// SPDX-License-Identifier: MIT
// Marshalling that every part of the addon's face shares.
#pragma once

#include <napi.h>

#include <cstring>
#include <optional>
#include <string>

#include "system/failure.h"

/// A Failure as a JavaScript error with step, code, meaning and log.
inline Napi::Error thrown(Napi::Env env, const Failure &failure) {
  Napi::Error error = Napi::Error::New(env, failure.what());
  const char *name = strerrorname_np(failure.err);
  error.Set("step", step_names[static_cast<size_t>(failure.step)]);
  error.Set("code", failure.err != 0 && name ? Napi::String::New(env, name) : env.Null());
  error.Set("meaning", failure.err != 0 ? Napi::String::New(env, strerror(failure.err)) : env.Null());
  error.Set("log", failure.log);
  return error;
}

/// Runs `work` and turns a Failure into such an error.
template <typename Work>
auto guarded(Napi::Env env, Work work) -> decltype(work()) {
  try {
    return work();
  } catch (const Failure &failure) {
    throw thrown(env, failure);
  }
}

inline Napi::Value number(Napi::Env env, uint64_t value) { return Napi::Number::New(env, static_cast<double>(value)); }

inline Napi::Value number(Napi::Env env, const std::optional<uint64_t> &value) {
  return value ? number(env, *value) : env.Null();
}

/// The classes of the addon, each defined in the file of its name.
Napi::Function define_probe(Napi::Env env);
Napi::Function define_workload(Napi::Env env);
Napi::Function define_statistics(Napi::Env env);
Napi::Function define_command(Napi::Env env);

/// account(uid): uid, gid, groups, name, home and shell of the password database; null where it has none
Napi::Value account_of(const Napi::CallbackInfo &call);

/// rehearse(name, image): opens an object in a child process; throws if that one does not survive it
void rehearse_object(const Napi::CallbackInfo &call);
