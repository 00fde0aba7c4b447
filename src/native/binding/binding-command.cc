// SPDX-License-Identifier: MIT
// Class Command and the account of a user, as JavaScript holds them. Arguments are checked in command.ts.
#include <grp.h>
#include <pwd.h>

#include <csignal>
#include <memory>

#include "binding/marshal.h"
#include "command/command.h"
#include "system/signal-name.h"

namespace {
/// What a process takes on of an account; nothing where it stays what it is.
std::optional<Credentials> credentials(const Napi::Value &given) {
  if (given.IsNull()) return {};
  const Napi::Object account = given.As<Napi::Object>();
  return Credentials{number<uid_t>(account.Get("uid")), number<gid_t>(account.Get("gid")),
                     list(account.Get("groups"), number<gid_t>)};
}

/// Waits for a run on a thread of the pool: the event loop goes on and hears signals.
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
      failure_ = failure;
    }
  }

  void OnOK() override {
    if (failure_) return promise_.Reject(thrown(Env(), *failure_).Value());
    const CommandTiming &took = timing_;
    promise_.Resolve(record(Env(), "wall", took.wall, "user", took.user, "sys", took.sys,
                            "switches_voluntary", took.switches_voluntary,
                            "switches_involuntary", took.switches_involuntary,
                            "status", took.status, "signal", took.signal == 0 ? std::nullopt : std::optional(signal_name(took.signal))));
  }

 private:
  const std::shared_ptr<Command> command_;
  const Napi::Promise::Deferred promise_;
  CommandTiming timing_ = {};
  std::optional<Failure> failure_;
};

class CommandWrap : public Wrap<CommandWrap> {
 public:
  static Napi::Function define(Napi::Env env) {
    return DefineClass(env, "Command", {method<&CommandWrap::run>("run"), method<&CommandWrap::kill>("kill")});
  }

  /// new Command(file, argv, environment, folder, account or null, showOutput)
  explicit CommandWrap(const Napi::CallbackInfo &call) : Wrap(call) {
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

/// account(uid): what the password and group databases know; null where they do not know the user
Napi::Value account_of(const Napi::CallbackInfo &call) {
  const auto uid = number<uid_t>(call[0]);
  passwd entry = {}, *found = nullptr;
  std::vector<char> text(16384);
  if (getpwuid_r(uid, &entry, text.data(), text.size(), &found) != 0 || !found) return call.Env().Null();
  std::vector<gid_t> groups(256);
  int count = static_cast<int>(groups.size());
  const int fit = getgrouplist(entry.pw_name, entry.pw_gid, groups.data(), &count);
  groups.resize(static_cast<size_t>(count));
  if (fit < 0) getgrouplist(entry.pw_name, entry.pw_gid, groups.data(), &count);
  return record(call.Env(), "uid", uid, "gid", entry.pw_gid, "groups", groups,
                "name", entry.pw_name, "home", entry.pw_dir, "shell", entry.pw_shell);
}
