// SPDX-License-Identifier: MIT
#pragma once

#include "system/fd.h"

/// A file system such as `tracefs`, mounted nowhere: it ends with the descriptor, however the process does.
/// fsopen(2), fsmount(2), since Linux 5.2. @return its root folder
/// @throws Failure (step `mount`), EPERM without CAP_SYS_ADMIN
Fd mount_detached(const char *type);
