// SPDX-License-Identifier: MIT OR GPL-2.0-only
#define SIZE 16777216
#include "ring-full.h"
