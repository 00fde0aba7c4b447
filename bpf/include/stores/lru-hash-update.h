/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
/* As hash-update, on a hash that evicts its least recently used key. */
#define HASH_TYPE BPF_MAP_TYPE_LRU_HASH
#include "hash-update.h"
