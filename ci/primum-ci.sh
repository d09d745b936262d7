#!/bin/sh
# What a pipeline runs for one device folder: problems, assessment and difference, as reports and as one exit code.
#
# PRIMUM_FOLDER  the device folder; `device` if not set
# PRIMUM_BASE    the commit, tag or branch to compare with; no comparison if empty
# PRIMUM_GATE    reduce, unacceptable or none; the policy's own gate if empty
# PRIMUM_OUT     where reports are written; `primum-reports` if not set
# PRIMUM_STORE   the store of advisories, where one is kept
#
# Exit code: 0 all is well, 1 a gate is closed, 2 the folder has errors (there is no grade), 3 a fault of Primum.
set -u
folder=${PRIMUM_FOLDER:-device}
out=${PRIMUM_OUT:-primum-reports}
worst=0
mkdir -p "$out"

note() {
  if [ "$1" -gt "$worst" ]; then worst=$1; fi
}

echo "== problems in $folder"
primum check "$folder"
code=$?
note "$code"
primum check "$folder" --format sarif > "$out/primum.sarif"
primum check "$folder" --format code-quality > "$out/code-quality.json"
if [ "$code" -ge 2 ]; then exit "$worst"; fi

echo "== assessment"
set -- "$folder" --sarif "$out/primum.sarif" --code-quality "$out/code-quality.json"
if [ -n "${PRIMUM_GATE:-}" ]; then set -- "$@" --gate "$PRIMUM_GATE"; fi
primum assess "$@"
note $?
primum assess "$folder" --gate none --json > "$out/assessment.json"
note $?

is_new() {
  git -C "$folder" rev-parse --verify --quiet "$PRIMUM_BASE^{commit}" > /dev/null 2>&1 &&
    ! git -C "$folder" cat-file -e "$PRIMUM_BASE:./device.yaml" 2> /dev/null
}

if [ -n "${PRIMUM_BASE:-}" ] && is_new; then
  echo "== the folder is not in $PRIMUM_BASE: everything is new"
elif [ -n "${PRIMUM_BASE:-}" ]; then
  echo "== difference to $PRIMUM_BASE"
  primum diff "$PRIMUM_BASE" --in "$folder" --markdown "$out/difference.md" --html "$out/difference.html"
  note $?
fi
exit "$worst"
