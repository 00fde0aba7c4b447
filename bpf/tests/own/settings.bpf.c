// SPDX-License-Identifier: MIT OR GPL-2.0-only
/* Constants and globals of each kind, and a program that says what one of them was set to. */
#include <linux/bpf.h>
#include <linux/types.h>
#include <bpf/bpf_helpers.h>

char _license[] SEC("license") = "Dual MIT/GPL";

enum mode { OFF, ON = 5, DEBT = -3 };
enum shown { NOTHING, BOOL, BYTE, SMALL, NUMBER, LARGE, MODE, COMM, SLOT, GRID, INNER, ANONYMOUS, PAIR, LEVEL, SUM };

struct pair {
	__u16 low, high;
};

struct filter {
	__u32 pid;
	struct {
		__u16 uid;
		union {
			__u16 gid;
			__u8 gids[2];
		};
	};
	struct pair inner;
	__u32 flag : 3, rest : 29;
	char comm[4];
};

const volatile enum shown shown = NOTHING;
const volatile _Bool on = 0;
const volatile __u8 byte = 0;
const volatile __s16 small = 0;
const volatile __s32 number = 0;
const volatile __s64 huge = 0;
const volatile __u64 large = 0;
const volatile enum mode mode = OFF;
const volatile char comm[8] = "before";
const volatile __s32 slots[4] = {};
const volatile __u16 grid[2][3] = {};
const volatile struct pair pairs[2] = {};
const volatile struct filter filter = {};
const volatile double ratio = 0;

__u32 level = 1;
__s64 sum;
void *place;

/* What is read from user space: a count cannot be negative. */
#define BIAS (1LL << 40)

__u64 counter;

static __always_inline __s64 value(void)
{
	switch (shown) {
	case BOOL:
		return on;
	case BYTE:
		return byte;
	case SMALL:
		return small;
	case NUMBER:
		return number;
	case LARGE:
		return large;
	case MODE:
		return mode;
	case COMM:
		return comm[0] << 24 | comm[1] << 16 | comm[2] << 8 | comm[7];
	case SLOT:
		return slots[3];
	case GRID:
		return grid[1][2];
	case INNER:
		return filter.inner.high;
	case ANONYMOUS:
		return filter.uid << 16 | filter.gid;
	case PAIR:
		return pairs[1].low;
	case LEVEL:
		return level;
	case SUM:
		return sum;
	default:
		return huge;
	}
}

SEC("raw_tp/sys_enter")
int show(void *ctx)
{
	counter = BIAS + value();
	return 0;
}
