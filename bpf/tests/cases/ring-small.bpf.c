// SPDX-License-Identifier: MIT OR GPL-2.0-only
#define SIZE 262144
#include "ring-full.h"
