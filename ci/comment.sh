#!/bin/sh
# Write the difference as the one comment of Primum on a pull request: the earlier one is replaced, so that it never piles up.
# Needs gh with GH_TOKEN; REPOSITORY is owner/name, NUMBER that of the pull request.
set -eu
file=$1
if [ ! -s "$file" ]; then
  echo "no difference to write"
  exit 0
fi
place="repos/$REPOSITORY/issues"
earlier=$(gh api --paginate "$place/$NUMBER/comments" --jq '.[] | select(.body | startswith("<!-- primum-diff -->")) | .id' | head -n 1)
if [ -n "$earlier" ]; then
  gh api --method PATCH "$place/comments/$earlier" -F "body=@$file" --silent
else
  gh api --method POST "$place/$NUMBER/comments" -F "body=@$file" --silent
fi
