// SPDX-License-Identifier: MIT

/** Characters of the path that `openat-enoent` looks for, where nobody chooses. */
export const DEFAULT_PATH_LENGTH = 7;

/** A path of the kernel's has at most PATH_MAX bytes, its NUL among them (include/uapi/linux/limits.h). */
export const MOST_PATH_LENGTH = 4095;
