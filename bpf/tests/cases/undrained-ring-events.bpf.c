// SPDX-License-Identifier: MIT OR GPL-2.0-only
#define NAME events
#include "undrained.h"
