// SPDX-License-Identifier: MIT
#include "system/log.h"

#include <bpf/libbpf.h>

#include <cstdarg>
#include <cstdio>
#include <utility>

namespace {
thread_local std::string log_text;

int keep_line(libbpf_print_level level, const char *format, va_list arguments) {
  if (level == LIBBPF_DEBUG) return 0;
  va_list again;
  va_copy(again, arguments);
  const int length = vsnprintf(nullptr, 0, format, arguments);
  if (length > 0) {
    std::string line(static_cast<size_t>(length) + 1, '\0');
    vsnprintf(line.data(), line.size(), format, again);
    line.pop_back();
    log_text += line;
  }
  va_end(again);
  return 0;
}
}  // namespace

void keep_log() {
  log_text.clear();
  libbpf_set_print(keep_line);
}

std::string take_log() { return std::exchange(log_text, {}); }
