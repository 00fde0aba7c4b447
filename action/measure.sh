#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Measures the objects of both sides on each kernel, into $FOLDER/results/KERNEL/base and .../change.
set -euo pipefail

setup=()

# flags NAME VALUES: a flag for each line, taken as it is.
flags() {
  local value
  while read -r value; do
    [ -z "$value" ] || setup+=("--$1=$value")
  done <<<"$2"
}

flags set "$SET"
flags map "$MAP"
flags attach "$ATTACH"
flags function "$FUNCTION"
flags tail "$TAIL"
[ "$ALLOW_EFFECTS" != true ] || setup+=(--allow-effects)

# measure SIDE KERNEL TO
measure() {
  local file code=0 objects=()
  for file in "$FOLDER/objects/$1"/*; do objects+=("--object=$file"); done
  probe-bench run --exact --kernel="$2" --workload="$WORKLOAD" --out="$3" "${objects[@]}" "${setup[@]}" || code=$?
  # Of a change that cannot be measured at all, the comparison says what is lost and why.
  [ "$1" = change ] && [ "$code" -eq 4 ] && [ -e "$3/summary.csv" ] && return
  return "$code"
}

IFS=', ' read -r -a all <<<"$KERNELS"
for kernel in "${all[@]}"; do
  name=${kernel##*/}
  # A series of an architecture is no path: 6.12/arm64.
  [[ ! "$kernel" =~ ^[0-9][0-9.]*/[a-z0-9_]+$ ]] || name=${kernel/\//-}
  for side in base change; do
    echo "The $side on $kernel:"
    measure "$side" "$kernel" "$FOLDER/results/$name/$side"
  done
done
