// SPDX-License-Identifier: MIT
// class Command and the account of a user, as JavaScript holds them. Arguments are checked in command.ts.
#include <grp.h>
#include <pwd.h>

#include <csignal>
#include <memory>

#include "binding/marshal.h"
#include "command/command.h"

namespace {
std::vector<std::string> texts(const Napi::Value &given) {
  std::vector<std::string> all;
  const Napi::Array array = given.As<Napi::Array>();
  for (uint32_t i = 0; i < array.Length(); i++) all.push_back(array.Get(i).As<Napi::String>());
  return all;
}

/// What of the account a process takes on: none where it stays what it is.
std::vector<Credentials> credentials(const Napi::Value &given) {
  if (given.IsNull()) return {};
  const Napi::Object account = given.As<Napi::Object>();
  Credentials user = {account.Get("uid").As<Napi::Number>().Uint32Value(),
                      account.Get("gid").As<Napi::Number>().Uint32Value(),
                      {}};
  const Napi::Array groups = account.Get("groups").As<Napi::Array>();
  for (uint32_t i = 0; i < groups.Length(); i++) user.groups.push_back(groups.Get(i).As<Napi::Number>().Uint32Value());
  return {user};
}

/// Waits for a run on a thread of the pool, so that the event loop goes on and hears signals.
class Run : public Napi::AsyncWorker {
 public:
  Run(Napi::Env env, std::shared_ptr<Command> command)
      : AsyncWorker(env), command_(std::move(command)), promise_(Napi::Promise::Deferred::New(env)) {}

  Napi::Promise promise() const { return promise_.Promise(); }

 protected:
  void Execute() override {
    try {
      timing_ = command_->run();
    } catch (const Failure &failure) {
      failure_ = std::make_unique<Failure>(failure);
    }
  }

  void OnOK() override {
    const Napi::Env env = Env();
    if (failure_) {
      promise_.Reject(thrown(env, *failure_).Value());
      return;
    }
    Napi::Object said = Napi::Object::New(env);
    said.Set("wall", number(env, timing_.wall));
    said.Set("user", number(env, timing_.user));
    said.Set("sys", number(env, timing_.sys));
    said.Set("switches_voluntary", number(env, timing_.switches_voluntary));
    said.Set("switches_involuntary", number(env, timing_.switches_involuntary));
    said.Set("status", timing_.status);
    said.Set("signal", timing_.signal == 0 ? env.Null() : Napi::String::New(env, name_of(timing_.signal)));
    promise_.Resolve(said);
  }

 private:
  static std::string name_of(int signal) {
    const char *name = sigabbrev_np(signal);
    return name ? std::string("SIG") + name : "signal " + std::to_string(signal);
  }

  const std::shared_ptr<Command> command_;
  const Napi::Promise::Deferred promise_;
  CommandTiming timing_ = {};
  std::unique_ptr<Failure> failure_;
};

class CommandWrap : public Napi::ObjectWrap<CommandWrap> {
 public:
  static Napi::Function define(Napi::Env env) {
    return DefineClass(env, "Command",
                       {InstanceMethod("run", &CommandWrap::run), InstanceMethod("kill", &CommandWrap::kill)});
  }

  /// new Command(file, argv, environment, folder, account or null, showOutput)
  explicit CommandWrap(const Napi::CallbackInfo &call) : ObjectWrap(call) {
    guarded(call.Env(), [&] {
      command_ = std::make_shared<Command>(CommandSpec{call[0].As<Napi::String>(), texts(call[1]), texts(call[2]),
                                                       call[3].As<Napi::String>(), credentials(call[4]),
                                                       call[5].As<Napi::Boolean>()});
    });
  }

 private:
  Napi::Value run(const Napi::CallbackInfo &call) {
    auto *worker = new Run(call.Env(), command_);  // deletes itself when it is done
    worker->Queue();
    return worker->promise();
  }

  /// kill(gently): SIGTERM, or SIGKILL, to the whole process group
  void kill(const Napi::CallbackInfo &call) { command_->kill(call[0].As<Napi::Boolean>() ? SIGTERM : SIGKILL); }

  std::shared_ptr<Command> command_;
};
}  // namespace

Napi::Function define_command(Napi::Env env) { return CommandWrap::define(env); }

Napi::Value account_of(const Napi::CallbackInfo &call) {
  const Napi::Env env = call.Env();
  const auto uid = static_cast<uid_t>(call[0].As<Napi::Number>().Uint32Value());
  passwd entry = {}, *found = nullptr;
  std::vector<char> text(16384);
  if (getpwuid_r(uid, &entry, text.data(), text.size(), &found) != 0 || !found) return env.Null();
  std::vector<gid_t> groups(256);
  int count = static_cast<int>(groups.size());
  if (getgrouplist(entry.pw_name, entry.pw_gid, groups.data(), &count) < 0) {
    groups.resize(static_cast<size_t>(count));
    getgrouplist(entry.pw_name, entry.pw_gid, groups.data(), &count);
  }
  Napi::Object said = Napi::Object::New(env);
  Napi::Array all = Napi::Array::New(env);
  for (int i = 0; i < count; i++) all.Set(all.Length(), Napi::Number::New(env, groups[static_cast<size_t>(i)]));
  said.Set("uid", Napi::Number::New(env, uid));
  said.Set("gid", Napi::Number::New(env, entry.pw_gid));
  said.Set("groups", all);
  said.Set("name", entry.pw_name);
  said.Set("home", entry.pw_dir);
  said.Set("shell", entry.pw_shell);
  return said;
}
