// SPDX-License-Identifier: MIT
#include "system/mount.h"

#include <linux/mount.h>
#include <sys/syscall.h>

#include <string>

Fd mount_detached(const char *type) {
  const Fd context = opened(syscall(SYS_fsopen, type, FSOPEN_CLOEXEC), Step::mount, std::string("fsopen ") + type);
  if (syscall(SYS_fsconfig, context.get(), FSCONFIG_CMD_CREATE, nullptr, nullptr, 0) != 0)
    throw Failure(Step::mount, errno, std::string("fsconfig ") + type);
  return opened(syscall(SYS_fsmount, context.get(), FSMOUNT_CLOEXEC, 0), Step::mount, std::string("fsmount ") + type);
}
