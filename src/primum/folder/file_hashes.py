"""The hashes of the files of a folder."""

import hashlib

from primum.folder.tree import Tree

AFTERWARDS = ("baselines/", "surveillance/")
"""What commands write about a folder after a release; it changes nothing of what the folder says."""

UNREADABLE = "0" * 64
"""Stands for a file that cannot be read or is too large to be hashed; no file has this hash."""


def file_hashes(tree: Tree) -> dict[str, str]:
    """The SHA-256 of every file by its path, sorted."""
    texts = {path: hashlib.sha256(content).hexdigest() for path, content in tree.texts.items()}
    others = {path: tree.digest(path) or UNREADABLE for path in tree.others}
    return dict(sorted({**texts, **others}.items()))
