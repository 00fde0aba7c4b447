/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
#include "../counter.h"

/* As hash-inplace, in a trie of 32-bit keys, each a prefix of its full length. */
struct prefix {
	__u32 length;
	__u32 data;
};

#define IN_PLACE_MAP COUNTER_MAP_OF(BPF_MAP_TYPE_LPM_TRIE, 1024, BPF_F_NO_PREALLOC, struct prefix, 32, 0)
#include "hash-inplace.h"
