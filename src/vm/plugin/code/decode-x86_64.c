// SPDX-License-Identifier: MIT
// Intel SDM volume 2, appendix A: opcode maps.
#include "code/decode.h"

#include <stdbool.h>
#include <string.h>

#define BURST_BEGIN_MARK 0x70624547u
#define BURST_END_MARK 0x70624e44u

enum { CS = 0x2e, DS = 0x3e, LOCK = 0xf0, REPNE = 0xf2, REP = 0xf3 };

typedef struct {
  bool lock, repeat;
  uint8_t segment;  ///< the last of CS and DS
} Prefixes;

static bool is_prefix(uint8_t byte) {
  switch (byte) {
    case LOCK: case REPNE: case REP:
    case CS: case DS: case 0x26: case 0x36: case 0x64: case 0x65:
    case 0x66: case 0x67:
      return true;
    default:
      return false;
  }
}

static size_t skip_prefixes(const uint8_t *bytes, size_t size, Prefixes *found) {
  size_t i = 0;
  for (; i < size && is_prefix(bytes[i]); i++) {
    if (bytes[i] == LOCK) found->lock = true;
    if (bytes[i] == REP || bytes[i] == REPNE) found->repeat = true;
    if (bytes[i] == CS || bytes[i] == DS) found->segment = bytes[i];
  }
  if (i < size && (bytes[i] & 0xf0) == 0x40) i++;  // REX
  return i;
}

/// A branch by a displacement in its last bytes.
static Decoded branch(const uint8_t *at, size_t have, size_t width, uint8_t class) {
  if (have < width) return (Decoded){PLAIN, ON, 0};
  int32_t by;
  if (width == 1) by = (int8_t)at[0];
  else memcpy(&by, at, sizeof by);
  return (Decoded){class, TO, by};
}

static uint8_t mark(const uint8_t *at, size_t have) {
  uint32_t displacement;
  if (have < 1 + sizeof displacement || at[0] != 0x80) return PLAIN;
  memcpy(&displacement, at + 1, sizeof displacement);
  return displacement == BURST_BEGIN_MARK ? BURST_BEGIN : displacement == BURST_END_MARK ? BURST_END : PLAIN;
}

/// Opcodes that begin with 0f.
static Decoded decode_two(const uint8_t *at, size_t have, uint8_t segment) {
  switch (at[0]) {
    case 0x05: return (Decoded){SYSTEM_CALL, ANYWHERE, 0};
    case 0x07: case 0x34: case 0x35: return (Decoded){PLAIN, ANYWHERE, 0};  // sysret, sysenter, sysexit
    case 0x1f: return (Decoded){mark(at + 1, have - 1), ON, 0};
    case 0x31: return (Decoded){segment == DS ? WINDOW_BEGIN : segment == CS ? WINDOW_END : PLAIN, ON, 0};
    default: break;
  }
  if ((at[0] & 0xf0) == 0x80) return branch(at + 1, have - 1, 4, PLAIN);
  return (Decoded){PLAIN, ON, 0};
}

/// INS, OUTS, MOVS, CMPS, STOS, LODS, SCAS.
static bool is_string(uint8_t opcode) {
  return (opcode >= 0x6c && opcode <= 0x6f) || (opcode >= 0xa4 && opcode <= 0xa7) || (opcode >= 0xaa && opcode <= 0xaf);
}

static Decoded decode_one(const uint8_t *at, size_t have, bool repeat) {
  const bool has_modrm = have > 1;
  const uint8_t modrm = has_modrm ? at[1] : 0xc0, reg = (modrm >> 3) & 7;
  switch (at[0]) {
    case 0x86: case 0x87: return (Decoded){modrm >> 6 != 3 ? ATOMIC : PLAIN, ON, 0};
    case 0x9c: case 0x9d: case 0xfa: case 0xfb: return (Decoded){IRQ_FLAG, ON, 0};
    case 0xc2: case 0xc3: return (Decoded){RETURN, ANYWHERE, 0};
    case 0xca: case 0xcb: case 0xcc: case 0xcd: case 0xf1: case 0xf4: return (Decoded){PLAIN, ANYWHERE, 0};
    case 0xcf: return (Decoded){IRQ_RETURN, ANYWHERE, 0};
    case 0xe0: case 0xe1: case 0xe2: case 0xe3: case 0xeb: return branch(at + 1, have - 1, 1, PLAIN);
    case 0xe8: return branch(at + 1, have - 1, 4, CALL);
    case 0xe9: return branch(at + 1, have - 1, 4, PLAIN);
    case 0xff: return (Decoded){has_modrm && reg == 2 ? CALL : PLAIN, has_modrm && reg >= 2 && reg <= 5 ? ANYWHERE : ON, 0};
    default: break;
  }
  if ((at[0] & 0xf0) == 0x70) return branch(at + 1, have - 1, 1, PLAIN);
  return (Decoded){PLAIN, repeat && is_string(at[0]) ? AGAIN : ON, 0};
}

Decoded decode_x86_64(const uint8_t *bytes, size_t size) {
  Prefixes prefixes = {0};
  const size_t start = skip_prefixes(bytes, size, &prefixes);
  if (prefixes.lock) return (Decoded){ATOMIC, ON, 0};
  if (start == size) return (Decoded){PLAIN, ON, 0};
  if (bytes[start] != 0x0f) return decode_one(bytes + start, size - start, prefixes.repeat);
  if (start + 1 == size) return (Decoded){PLAIN, ON, 0};
  return decode_two(bytes + start + 1, size - start - 1, prefixes.segment);
}
