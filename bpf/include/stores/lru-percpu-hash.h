/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
/* As percpu-hash, on a hash that evicts its least recently used key. */
#define HASH_TYPE BPF_MAP_TYPE_LRU_PERCPU_HASH
#include "percpu-hash.h"
