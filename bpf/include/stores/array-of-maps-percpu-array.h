/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
/* As array-of-maps, with an inner map that has a slot for each CPU. */
#define INNER_TYPE BPF_MAP_TYPE_PERCPU_ARRAY
#include "array-of-maps.h"
