// SPDX-License-Identifier: MIT
#pragma once

#include "system/fd.h"

/// This process's cgroup of the default hierarchy (cgroup v2), which need not be mounted.
/// @return the descriptor of its folder @throws Failure (step `counter`, `mount`)
Fd own_cgroup();
