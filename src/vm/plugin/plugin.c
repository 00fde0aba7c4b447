// SPDX-License-Identifier: MIT
// A plugin of QEMU's TCG that counts what the events of a guest's bursts execute. It writes a row for each burst to the
// file `out`, and what they execute block by block to `profile`. Until the first burst it looks at user space's new blocks
// alone; after that, outside of a window, a callback is a comparison.
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

#include "burst/burst.h"
#include "code/arch.h"
#include "code/block.h"
#include "code/known.h"
#include "qemu.h"

#define LONGEST_INSTRUCTION 15u

EXPORT int qemu_plugin_version = 1;
EXPORT int qemu_plugin_install(qemu_plugin_id_t id, const qemu_info_t *info, int argc, char **argv);

static FILE *out;
static void *insn_data;
static bool copies;
static qemu_plugin_id_t own;

/// QEMU reads the version before it says its own. From 9.0 on it takes none before 2, and has this function.
__attribute__((constructor)) static void choose_version(void) {
  if (dlsym(RTLD_DEFAULT, "qemu_plugin_num_vcpus")) qemu_plugin_version = 2;
  insn_data = dlsym(RTLD_DEFAULT, "qemu_plugin_insn_data");
}

static size_t read_bytes(struct qemu_plugin_insn *insn, uint8_t *to) {
  typedef size_t (*copy_data)(const struct qemu_plugin_insn *, void *, size_t);
  typedef const void *(*point_to_data)(const struct qemu_plugin_insn *);
  size_t size = qemu_plugin_insn_size(insn);
  if (size > LONGEST_INSTRUCTION) size = LONGEST_INSTRUCTION;
  if (copies) return ((copy_data)insn_data)(insn, to, size);
  memcpy(to, ((point_to_data)insn_data)(insn), size);
  return size;
}

static void on_block(unsigned cpu, void *block) {
  (void)cpu;
  if (code.at == code.end) return;
  *code.at++ = (uint64_t)block;
}

/// Whether the last access that was recorded is of the same run of a block as `word` tells, and loads or stores as that.
static bool is_like_last(uint64_t word) {
  if (data.at == data.now) return false;
  const uint64_t last = data.at[-1] & ~SAME_ACCESS;
  return last >> 32 == word >> 32 && qemu_plugin_mem_is_store((uint32_t)last) == qemu_plugin_mem_is_store((uint32_t)word);
}

/// @param insn the instruction's place in its block, from 1, where its accesses of a kind are one; else NULL
static void on_access(unsigned cpu, uint32_t info, uint64_t address, void *insn) {
  static const void *last;
  (void)cpu;
  if (data.at == data.end) return;
  const size_t blocks = (size_t)(code.at - code.now);
  uint64_t word = info | (uint64_t)(blocks > 0 ? blocks - 1 : 0) << 32;
  if (insn && insn == last && is_like_last(word)) word |= SAME_ACCESS;
  last = insn;
  data.at[0] = address;
  data.at[1] = word;
  data.at += 2;
}

/// QEMU compares by a load before it stores, and 7.2 tells that to those who ask for stores alone, too.
static void on_exclusive_store(unsigned cpu, uint32_t info, uint64_t address, void *insn) {
  if (qemu_plugin_mem_is_store(info)) on_access(cpu, info, address, insn);
}

static void on_burst_begin(unsigned cpu, void *none) {
  (void)cpu, (void)none;
  burst_begin();
}

static void on_burst_end(unsigned cpu, void *none) {
  (void)cpu, (void)none;
  burst_end(out);
}

static void on_window_begin(unsigned cpu, void *none) {
  (void)cpu, (void)none;
  burst_window_begin();
}

static void on_window_end(unsigned cpu, void *none) {
  (void)cpu, (void)none;
  burst_window_end();
}

static void watch_mark(struct qemu_plugin_insn *insn, uint8_t class) {
  static const vcpu_cb callbacks[] = {
      [BURST_BEGIN] = on_burst_begin,
      [BURST_END] = on_burst_end,
      [WINDOW_BEGIN] = on_window_begin,
      [WINDOW_END] = on_window_end,
  };
  if (class < BURST_BEGIN) return;
  qemu_plugin_register_vcpu_insn_exec_cb(insn, callbacks[class], QEMU_PLUGIN_CB_NO_REGS, NULL);
}

static void on_translation(qemu_plugin_id_t id, struct qemu_plugin_tb *tb) {
  (void)id;
  const size_t count = qemu_plugin_tb_n_insns(tb);
  Block *block = block_make(qemu_plugin_insn_vaddr(qemu_plugin_tb_get_insn(tb, 0)), (uint16_t)count);
  if (!block) return;  // the row's instructions then do not agree with the guest's clock
  for (size_t i = 0; i < count; i++) {
    struct qemu_plugin_insn *insn = qemu_plugin_tb_get_insn(tb, i);
    uint8_t bytes[LONGEST_INSTRUCTION];
    const size_t size = read_bytes(insn, bytes);
    block_add(block, bytes, size);
    const uint8_t class = block->all[i].class;
    if (!(block->pc >> 63)) watch_mark(insn, class);
    const mem_cb on = class == EXCLUSIVE_STORE ? on_exclusive_store : on_access;
    void *const place = arch->pairs ? (void *)(i + 1) : NULL;
    qemu_plugin_register_vcpu_mem_cb(insn, on, QEMU_PLUGIN_CB_NO_REGS, QEMU_PLUGIN_MEM_RW, place);
  }
  qemu_plugin_register_vcpu_tb_exec_cb(tb, on_block, QEMU_PLUGIN_CB_NO_REGS, block_known(block));
}

/// All that was translated until now is translated anew, and watched.
static void on_reset(qemu_plugin_id_t id) { qemu_plugin_register_vcpu_tb_trans_cb(id, on_translation); }

static void on_first_burst(unsigned cpu, void *none) {
  static bool begun;
  if (begun) return;
  begun = true;
  on_burst_begin(cpu, none);
  qemu_plugin_reset(own, on_reset);
}

/// Before the first burst: a kernel that boots is nobody's event, and watching it takes up to a quarter of its time.
static void on_early_translation(qemu_plugin_id_t id, struct qemu_plugin_tb *tb) {
  (void)id;
  if (qemu_plugin_insn_vaddr(qemu_plugin_tb_get_insn(tb, 0)) >> 63) return;
  const size_t count = qemu_plugin_tb_n_insns(tb);
  for (size_t i = 0; i < count; i++) {
    struct qemu_plugin_insn *insn = qemu_plugin_tb_get_insn(tb, i);
    uint8_t bytes[LONGEST_INSTRUCTION];
    if (arch->decode(bytes, read_bytes(insn, bytes)).class == BURST_BEGIN)
      qemu_plugin_register_vcpu_insn_exec_cb(insn, on_first_burst, QEMU_PLUGIN_CB_NO_REGS, NULL);
  }
}

static FILE *open_named(const char *name, const char *argument) {
  const size_t length = strlen(name);
  return strncmp(argument, name, length) == 0 ? fopen(argument + length, "w") : NULL;
}

static int refuse(const char *why) {
  fprintf(stderr, "probe_bench_vector: %s\n", why);
  return -1;
}

EXPORT int qemu_plugin_install(qemu_plugin_id_t id, const qemu_info_t *info, int argc, char **argv) {
  if (info->version.cur > QEMU_PLUGIN_NEWEST_KNOWN) return refuse("it does not know so new an interface of plugins");
  if (!info->system_emulation || !arch_choose(info->target_name)) return refuse("it decodes x86_64 and arm64 alone");
  if (argc < 1 || argc > 2) return refuse("its arguments are out=FILE and, if it is to write one, profile=FILE");
  out = open_named("out=", argv[0]);
  FILE *const profile = argc == 2 ? open_named("profile=", argv[1]) : NULL;
  if (!out || (argc == 2 && !profile)) return refuse("a file of its arguments out=FILE and profile=FILE cannot be written");
  copies = info->version.cur >= QEMU_PLUGIN_COPIES_SINCE;
  if (!insn_data || !burst_make(profile)) return refuse("it lacks memory, or a function of QEMU");
  burst_header(out);
  own = id;
  qemu_plugin_register_vcpu_tb_trans_cb(id, on_early_translation);
  return 0;
}
