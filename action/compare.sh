#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Compares both sides on each kernel, in Markdown, and ends with the gate's code: that of a regression before all others.
set -euo pipefail

report=$FOLDER/results/comparison.md
allow=()
[ "$ALLOW_MISSING" != true ] || allow=(--allow-missing)
worst=0
for results in "$FOLDER"/results/*/; do
  kernel=$(basename "$results")
  code=0
  probe-bench compare "base $kernel=${results}base" "change $kernel=${results}change" \
    --fail-over="$FAIL_OVER" "${allow[@]}" --format=markdown >>"$report" || code=$?
  if [ "$code" -eq 3 ] || [ "$worst" -eq 0 ]; then worst=$code; fi
done

cat "$report" >>"$GITHUB_STEP_SUMMARY"
{
  echo "comparison=$report"
  echo "exit-code=$worst"
} >>"$GITHUB_OUTPUT"
exit "$worst"
