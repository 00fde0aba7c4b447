/* SPDX-License-Identifier: MIT OR GPL-2.0-only */

/* The task's name, as long as the kernel keeps it (TASK_COMM_LEN). */
static __always_inline void read_comm(void)
{
	char comm[16];

	bpf_get_current_comm(comm, sizeof comm);
}
