// SPDX-License-Identifier: MIT
// Runs the plugin's units by lines of stdin, without QEMU:
//   arch NAME                by QEMU's name; x86_64 until then
//   decode HEX               -> class, way and displacement of an instruction
//   block PC HEX...          a block of a window, with its instructions
//   access ADDRESS SHIFT STORE TIMES STEP   so many accesses, STEP bytes apart
//   begin, window, close, end   a burst and its windows; `end` prints the burst's row
//   profile                  prints what was written of bursts, block by block, since the last time
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "burst/burst.h"
#include "code/arch.h"
#include "code/block.h"
#include "code/known.h"

bool qemu_plugin_mem_is_store(uint32_t info);
unsigned qemu_plugin_mem_size_shift(uint32_t info);
bool qemu_plugin_mem_is_store(uint32_t info) { return info >> 8; }
unsigned qemu_plugin_mem_size_shift(uint32_t info) { return info & 0xff; }

/// The bytes in memory of just their size, so that a sanitizer sees a read behind them.
static uint8_t *bytes_of(const char *hex, size_t *size) {
  *size = strlen(hex) / 2;
  uint8_t *bytes = malloc(*size);
  for (size_t i = 0; i < *size; i++) {
    unsigned byte = 0;
    sscanf(hex + 2 * i, "%2x", &byte);
    bytes[i] = (uint8_t)byte;
  }
  return bytes;
}

static Block *translate(char *words) {
  Block *block = block_make(strtoull(words, &words, 16), 64);
  for (char *hex = strtok(words, " "); hex; hex = strtok(NULL, " ")) {
    size_t size;
    uint8_t *bytes = bytes_of(hex, &size);
    block_add(block, bytes, size);
    free(bytes);
  }
  return block;
}

static void put_block(char *words) {
  Block *const block = block_known(translate(words));
  if (code.at != code.end) *code.at++ = (uint64_t)block;
}

static void put_accesses(const char *words) {
  unsigned long long address, shift, store, times, step;
  if (sscanf(words, "%llx %llu %llu %llu %llu", &address, &shift, &store, &times, &step) != 5) abort();
  for (; times > 0 && data.at != data.end; times--, address += step, data.at += 2) {
    data.at[0] = address;
    data.at[1] = store << 8 | shift | (uint64_t)(code.at > code.now ? code.at - code.now - 1 : 0) << 32;
  }
}

static void print_decoded(const char *hex) {
  size_t size;
  uint8_t *bytes = bytes_of(hex, &size);
  const Decoded decoded = arch->decode(bytes, size);
  free(bytes);
  printf("%d %d %d\n", decoded.class, decoded.way, decoded.displacement);
}

static void print_written(FILE *file) {
  static long shown;
  fseek(file, shown, SEEK_SET);
  for (int byte; (byte = fgetc(file)) != EOF;) putchar(byte);
  shown = ftell(file);
}

int main(void) {
  static char line[1 << 20];
  FILE *const profile = tmpfile();
  if (!profile || !burst_make(profile) || !arch_choose("x86_64")) return 1;
  while (fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = 0;
    if (strncmp(line, "arch ", 5) == 0 && arch_choose(line + 5)) continue;
    if (strncmp(line, "decode", 6) == 0) print_decoded(line + (line[6] ? 7 : 6));
    else if (strncmp(line, "block ", 6) == 0) put_block(line + 6);
    else if (strncmp(line, "access ", 7) == 0) put_accesses(line + 7);
    else if (strcmp(line, "begin") == 0) burst_begin();
    else if (strcmp(line, "window") == 0) burst_window_begin();
    else if (strcmp(line, "close") == 0) burst_window_end();
    else if (strcmp(line, "end") == 0) burst_end(stdout);
    else if (strcmp(line, "profile") == 0) print_written(profile);
    else return 2;
  }
  return 0;
}
