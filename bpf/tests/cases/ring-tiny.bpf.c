// SPDX-License-Identifier: MIT OR GPL-2.0-only
#define SIZE 65536
#include "ring-full.h"
