// SPDX-License-Identifier: MIT
#pragma once

#include <string>

/// The kernel function that a system call enters by, such as `__x64_sys_openat`.
inline std::string syscall_entry(const std::string &name) {
  // Each architecture's __SYSCALL_WRAPPER prefix, as libbpf's arch_specific_syscall_pfx().
#if defined(__x86_64__)
  return "__x64_sys_" + name;
#elif defined(__aarch64__)
  return "__arm64_sys_" + name;
#elif defined(__s390x__)
  return "__s390x_sys_" + name;
#elif defined(__riscv)
  return "__riscv_sys_" + name;
#else
  return "sys_" + name;
#endif
}
