// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/lpm-trie.h"

TITLE("fentry, LPM trie, lookup then atomic add in place");

SEC("fentry")
int probe(void *ctx)
{
	return count();
}
