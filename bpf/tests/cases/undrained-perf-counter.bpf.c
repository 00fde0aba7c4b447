// SPDX-License-Identifier: MIT OR GPL-2.0-only
#define PERF
#define NAME counter
#include "undrained.h"
