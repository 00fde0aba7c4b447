// SPDX-License-Identifier: MIT
#pragma once

#include "system/fd.h"

/// The folder of this process's cgroup in the default hierarchy (cgroup v2), which need not be mounted.
/// @throws Failure (step `counter`, `mount`)
Fd own_cgroup();
