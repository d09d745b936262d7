"""Ranges of commits, which only the history of their repository puts in order."""

import re

COMMITS = "commits have no order without the history of the repository"
"""Why such a range cannot be decided. It speaks of commits alone: tags are decided by the advisory's list of versions."""

COMMIT_ID = "[0-9a-fA-F]{40}|[0-9a-fA-F]{64}"
"""The whole name of a commit, as a regular expression."""

_COMMIT = re.compile(COMMIT_ID)


def is_commit(version: str) -> bool:
    """Whether a part is pinned to a commit."""
    return _COMMIT.fullmatch(version) is not None
