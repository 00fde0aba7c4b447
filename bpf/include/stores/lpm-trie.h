/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
#include "../counter.h"

/* As hash-inplace, in a trie of 64-bit keys, each a prefix of its full length. The kernel puts the value right behind
 * the key's data (struct lpm_trie_node, kernel/bpf/lpm_trie.c): behind 32 bits an arm64 kernel oopses at the atomic add,
 * which must be aligned there. */
struct prefix {
	__u32 length;
	__u32 high;
	__u32 low;
};

#define IN_PLACE_MAP COUNTER_MAP_OF(BPF_MAP_TYPE_LPM_TRIE, 1024, BPF_F_NO_PREALLOC, struct prefix, 64, 0, 0)
#include "hash-inplace.h"
