// SPDX-License-Identifier: MIT
#include "system/mount.h"

#include <linux/mount.h>
#include <sys/syscall.h>

#include <string>

#include "system/failure.h"

Fd mount_detached(const char *type) {
  Fd context(static_cast<int>(syscall(SYS_fsopen, type, FSOPEN_CLOEXEC)));
  if (!context.valid()) throw Failure(Step::mount, errno, std::string("fsopen ") + type);
  if (syscall(SYS_fsconfig, context.get(), FSCONFIG_CMD_CREATE, nullptr, nullptr, 0) != 0)
    throw Failure(Step::mount, errno, std::string("fsconfig ") + type);
  Fd root(static_cast<int>(syscall(SYS_fsmount, context.get(), FSMOUNT_CLOEXEC, 0)));
  if (!root.valid()) throw Failure(Step::mount, errno, std::string("fsmount ") + type);
  return root;
}
