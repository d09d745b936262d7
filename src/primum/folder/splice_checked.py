"""Edits of a file of the folder, after which it says what is meant and nothing else."""

import hashlib
from collections.abc import Sequence

from primum.folder.node import Node, to_plain
from primum.folder.read_yaml import read_yaml
from primum.folder.splice import CannotSplice, Splice, splice


def splice_checked(path: str, content: bytes, edits: Sequence[Splice], meant: Node) -> bytes:
    """The content with the edits. `meant` is what the file is to say afterwards; raises CannotSplice when read again it would not."""
    result = splice(content, edits, seen=hashlib.sha256(content).hexdigest())
    again, problems = read_yaml(path, result)
    if problems:
        raise CannotSplice(f"`{path}` would then be a file that is not read ({problems[0].message})")
    if again is None or to_plain(again) != to_plain(meant):
        raise CannotSplice(f"`{path}` would then not say what is meant")
    return result
