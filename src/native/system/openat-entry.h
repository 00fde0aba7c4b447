// SPDX-License-Identifier: MIT
#pragma once

/// The kernel function that openat enters by: with each architecture's __SYSCALL_WRAPPER prefix, as libbpf's
/// arch_specific_syscall_pfx().
#if defined(__x86_64__)
constexpr char openat_entry[] = "__x64_sys_openat";
#elif defined(__aarch64__)
constexpr char openat_entry[] = "__arm64_sys_openat";
#elif defined(__s390x__)
constexpr char openat_entry[] = "__s390x_sys_openat";
#elif defined(__riscv)
constexpr char openat_entry[] = "__riscv_sys_openat";
#else
constexpr char openat_entry[] = "sys_openat";
#endif
