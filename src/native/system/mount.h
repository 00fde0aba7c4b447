// SPDX-License-Identifier: MIT
#pragma once

#include "system/fd.h"

/// A file system mounted nowhere: it lives as long as the descriptor, so that no mount outlives the process
/// however it ends. fsopen(2), fsmount(2), since Linux 5.2.
/// @param type `tracefs`, `tmpfs`
/// @return the descriptor of its root folder
/// @throws Failure (step `mount`), EPERM without CAP_SYS_ADMIN
Fd mount_detached(const char *type);
