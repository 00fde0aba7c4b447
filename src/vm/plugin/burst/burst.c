// SPDX-License-Identifier: MIT
#include "burst/burst.h"

#include <inttypes.h>
#include <string.h>

#include "burst/entries.h"
#include "burst/lines.h"
#include "burst/profile.h"
#include "code/trace.h"
#include "qemu.h"

enum Column { INSTRUCTIONS, ATOMICS, RETURNS, IRQ_FLAGS, LOADS, STORES, CODE_LINES, DATA_LINES, COLUMNS };

Tape code, data;
static bool in_burst, in_window;
static FILE *profile;
static uint64_t number, windows, sums[COLUMNS];
static uint64_t entry;           ///< where system calls enter the kernel; 0: none was seen yet
static const char *spoilt = "";  ///< why this burst's row lacks something

bool burst_make(FILE *to) {
  profile = to;
  return tape_make(&code) && tape_make(&data);
}

static void spoil(const char *why) { spoilt = why; }

void burst_header(FILE *out) {
  fputs("burst,windows,instructions,atomics,returns,irq_flags,loads,stores,code_lines,data_lines,", out);
  fputs("profile_from,profile_to,entry,entries,spoilt\n", out);
  fflush(out);
}

static void count_block(const Block *block, uint16_t ran, uint64_t times) {
  // of a class; 0: it has none
  static const uint8_t columns[] = {
      [ATOMIC] = ATOMICS, [EXCLUSIVE_STORE] = ATOMICS, [RETURN] = RETURNS, [IRQ_FLAG] = IRQ_FLAGS};
  sums[INSTRUCTIONS] += ran * times;
  for (uint16_t i = 0; i < ran; i++) {
    const uint8_t class = block->all[i].class;
    if (class < sizeof columns && columns[class]) sums[columns[class]] += times;
  }
  if (ran > 0) lines_add(block->pc, ran < block->instructions ? block->all[ran].at : block->bytes);
}

static void count_code(void) {
  if (code.times == 0) return;
  Trace trace = {(const Block *const *)code.kept, code.length, entry};
  if (entry == 0) trace.entry = entry = trace_find_entry(&trace);
  lines_clear();
  bool called = false;  // the kernel, by the block before
  for (size_t i = 0; i < trace.length; i++) {
    const Block *block = trace.blocks[i];
    const uint16_t ran = trace_ran(&trace, i);
    count_block(block, ran, code.times);
    if (!called && trace_enters(&trace, i) && !entries_add(block->pc, code.times)) spoil("entries of the kernel");
    called = ran == block->instructions && block_ends_with(block) == SYSTEM_CALL;
  }
  sums[CODE_LINES] += lines_held() * code.times;
  if (lines_held() == MOST_LINES) spoil("lines of code");
}

static void count_data(void) {
  if (data.times == 0) return;
  lines_clear();
  for (size_t i = 0; i < data.length; i += 2) {
    const uint32_t info = (uint32_t)data.kept[i + 1];
    if (!(data.kept[i + 1] & SAME_ACCESS)) sums[qemu_plugin_mem_is_store(info) ? STORES : LOADS] += data.times;
    lines_add(data.kept[i], (uint64_t)1 << qemu_plugin_mem_size_shift(info));
  }
  sums[DATA_LINES] += lines_held() * data.times;
  if (lines_held() == MOST_LINES) spoil("lines of data");
}

void burst_begin(void) {
  in_burst = true;
  in_window = false;
  windows = 0;
  memset(sums, 0, sizeof sums);
  entries_clear();
  tape_clear(&code);
  tape_clear(&data);
  profile_clear();
}

void burst_window_begin(void) {
  if (!in_burst) return;
  in_window = true;
  tape_begin(&code);
  tape_begin(&data);
}

void burst_window_end(void) {
  if (!in_window) return;
  in_window = false;
  windows++;
  if (!tape_end(&code)) spoil("blocks of a window");
  if (!tape_end(&data)) spoil("accesses of a window");
  if (profile && !profile_add(&code, &data)) spoil("paths of a profile");
  if (!tape_repeats(&code)) {
    count_code();
    tape_keep(&code);
  }
  if (!tape_repeats(&data)) {
    count_data();
    tape_keep(&data);
  }
}

void burst_end(FILE *out) {
  if (!in_burst) return;
  in_burst = false;
  count_code();
  count_data();
  const uint64_t from = profile_written();
  if (profile && !profile_write(profile, entry)) spoil("bytes of a profile");
  fprintf(out, "%" PRIu64 ",%" PRIu64, number++, windows);
  for (int column = 0; column < COLUMNS; column++) fprintf(out, ",%" PRIu64, sums[column]);
  fprintf(out, ",%" PRIu64 ",%" PRIu64 ",%" PRIx64 ",", from, profile_written(), entry);
  entries_write(out);
  fprintf(out, ",%s\n", spoilt);
  fflush(out);
  spoilt = "";
}
