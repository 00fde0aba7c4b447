// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array.h"

TITLE("fmod_ret, one slot in an array map, plain increment");

SEC("fmod_ret/security_file_open")
int probe(void *ctx)
{
	return count();
}
