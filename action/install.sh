#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs probe-bench into a folder of its own, and by apt what exact mode needs and the machine lacks.
set -euo pipefail

folder=$(mktemp -d "$RUNNER_TEMP/probe-bench-XXXXXX")
npm install --global --prefix "$folder" --ignore-scripts --no-audit --no-fund -- "$PACKAGE"
"$folder/bin/probe-bench" --version

packages=()
command -v qemu-system-x86_64 >/dev/null || packages+=(qemu-system-x86)
if [[ "$KERNELS" == *arm64* ]]; then
  command -v qemu-system-aarch64 >/dev/null || packages+=(qemu-system-arm)
fi
command -v busybox >/dev/null || packages+=(busybox-static)
if [ ${#packages[@]} -gt 0 ]; then
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update
  "${as_root[@]}" apt-get install --yes --no-install-recommends "${packages[@]}"
fi

echo "$folder/bin" >>"$GITHUB_PATH"
{
  echo "folder=$folder"
  echo "kernels=${XDG_CACHE_HOME:-$HOME/.cache}/probe-bench/kernels"
  # A cache is never written twice: a new month takes what a series has become.
  echo "cache-key=probe-bench-${KERNELS//[^A-Za-z0-9.]/_}-$(date +%Y-%m)"
} >>"$GITHUB_OUTPUT"
