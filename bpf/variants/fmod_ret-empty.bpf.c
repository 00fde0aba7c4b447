// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "probe.h"

TITLE("fmod_ret, an empty program: the hook's own price");

SEC("fmod_ret/security_file_open")
int probe(void *ctx)
{
	return 0;
}
