// SPDX-License-Identifier: MIT
#include "burst/profile.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "code/trace.h"
#include "qemu.h"

#define MOST_PATHS 4096u

typedef struct {
  uint64_t hash, times;
  size_t length;
  uint64_t *blocks;  ///< as on the tape
  struct {
    uint64_t loads, stores;
  } *accesses;  ///< of each block
} Path;

static Path paths[MOST_PATHS];
static size_t held;
static uint64_t written;

static void drop(Path *path) {
  free(path->blocks);
  free(path->accesses);
}

void profile_clear(void) {
  while (held > 0) drop(&paths[--held]);
}

static uint64_t hash_of(const uint64_t *words, size_t length) {
  uint64_t hash = 0xcbf29ce484222325u;  // FNV-1a, a word at a time
  for (size_t i = 0; i < length; i++) hash = (hash ^ words[i]) * 0x100000001b3u;
  return hash;
}

static Path *find(const uint64_t *words, size_t length, uint64_t hash) {
  for (size_t i = held; i-- > 0;) {
    const Path *path = &paths[i];
    if (path->hash != hash || path->length != length) continue;
    if (memcmp(path->blocks, words, length * sizeof *words) == 0) return &paths[i];
  }
  return NULL;
}

static Path *keep(const uint64_t *words, size_t length, uint64_t hash) {
  if (held == MOST_PATHS) return NULL;
  Path path = {hash, 0, length, malloc(length * sizeof *words), NULL};
  path.accesses = calloc(length, sizeof *path.accesses);
  if (!path.blocks || !path.accesses) {
    drop(&path);
    return NULL;
  }
  memcpy(path.blocks, words, length * sizeof *words);
  paths[held] = path;
  return &paths[held++];
}

bool profile_add(const Tape *code, const Tape *data) {
  const size_t length = (size_t)(code->at - code->now);
  if (length == 0) return true;
  const uint64_t hash = hash_of(code->now, length);
  Path *path = find(code->now, length, hash);
  if (!path) path = keep(code->now, length, hash);
  if (!path) return false;
  path->times++;
  for (const uint64_t *access = data->now; access < data->at; access += 2) {
    if (access[1] & SAME_ACCESS) continue;
    const uint64_t place = access[1] >> 32;
    if (qemu_plugin_mem_is_store((uint32_t)access[1])) path->accesses[place].stores++;
    else path->accesses[place].loads++;
  }
  return true;
}

static uint64_t locked(const Block *block, uint16_t ran) {
  uint64_t count = 0;
  for (uint16_t i = 0; i < ran; i++) {
    const uint8_t class = block->all[i].class;
    count += class == ATOMIC || class == EXCLUSIVE_STORE;
  }
  return count;
}

/// How a block goes on that ran so far.
static char way_of(const Block *block, uint16_t ran) {
  static const char ways[] = {[CALL] = 'c', [RETURN] = 'r', [SYSTEM_CALL] = 's', [IRQ_RETURN] = 'i'};
  const uint8_t class = block->all[ran - 1].class;
  return class < sizeof ways && ways[class] ? ways[class] : '.';
}

static void write_path(FILE *out, const Path *path, uint64_t entry) {
  const Trace trace = {(const Block *const *)path->blocks, path->length, entry};
  written += (uint64_t)fprintf(out, "path %" PRIu64 "\n", path->times);
  for (size_t i = 0; i < path->length; i++) {
    const Block *block = trace.blocks[i];
    const uint16_t ran = trace_ran(&trace, i);
    if (ran == 0) continue;
    const uint64_t end = block->pc + (ran < block->instructions ? block->all[ran].at : block->bytes);
    written += (uint64_t)fprintf(out, "%" PRIx64 " %u %" PRIx64 " %c %" PRIu64 " %" PRIu64 " %" PRIu64 "\n", block->pc, ran, end,
                                 way_of(block, ran), path->accesses[i].loads, path->accesses[i].stores, locked(block, ran));
  }
}

bool profile_write(FILE *out, uint64_t entry) {
  for (size_t i = 0; i < held; i++) write_path(out, &paths[i], entry);
  return fflush(out) == 0 && !ferror(out);
}

uint64_t profile_written(void) { return written; }
