#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds the objects of both sides, and copies them to $FOLDER/objects/base and $FOLDER/objects/change.
set -euo pipefail
shopt -s globstar

# fail MESSAGE [CODE]
fail() {
  echo "::error title=probe-bench::$1"
  exit "${2:-1}"
}

# build FOLDER
build() {
  (cd "$1" && bash -e -o pipefail -c "$BUILD")
}

# collect SIDE FOLDER GLOBS: the copies' names are the rows', so no two may be alike.
collect() {
  local glob file found=() to=$FOLDER/objects/$1
  mkdir -p "$to"
  while read -r glob; do
    [ -n "$glob" ] || continue
    mapfile -t found < <(cd "$2" && compgen -G "$glob")
    # The base may lack an object that is new.
    [ ${#found[@]} -gt 0 ] || [ "$1" = base ] || fail "no object matches $glob"
    for file in "${found[@]}"; do
      [ ! -e "$to/${file##*/}" ] || fail "two objects of the $1 are named ${file##*/}"
      (cd "$2" && cp -- "$file" "$to/")
    done
  done <<<"$3"
  [ -n "$(ls "$to")" ] || fail "no object of the $1 matches: $3"
}

# In a container the checkout belongs to another user, which git refuses unless it is told.
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*'

if [ -n "$BASELINE_OBJECT" ]; then
  [ -z "$BASELINE_REF" ] || fail 'give baseline-object or baseline-ref, not both' 2
  collect base . "$BASELINE_OBJECT"
else
  [ -n "$BASELINE_REF" ] || fail 'there is nothing to compare with: give baseline-ref and build, or baseline-object' 2
  [ -n "$BUILD" ] || fail 'baseline-ref needs build, the command that makes the objects' 2
  commit=$(git rev-parse --verify --quiet --end-of-options "$BASELINE_REF^{commit}") ||
    fail "$BASELINE_REF is not in this checkout: give actions/checkout a fetch-depth that reaches it"
  git worktree add --quiet --detach "$FOLDER/base" "$commit"
  build "$FOLDER/base"
  collect base "$FOLDER/base" "$OBJECT"
  git worktree remove --force "$FOLDER/base"
fi
[ -z "$BUILD" ] || build .
collect change . "$OBJECT"
