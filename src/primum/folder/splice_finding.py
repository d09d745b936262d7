"""Severity vectors and answers written into a finding's YAML by splices: every other byte stays, comments too."""

from collections.abc import Mapping, Sequence

from primum.folder.mappings_by_place import mappings_by_place
from primum.folder.node import Node
from primum.folder.read_yaml import read_yaml
from primum.folder.source_text import source_text
from primum.folder.splice import CannotSplice, splice
from primum.folder.splice_checked import splice_checked
from primum.folder.splice_items import Item, change_item


def splice_finding(content: bytes, finding: Node, vectors: Sequence[str], answers: Mapping[str, str], *, seen: str) -> bytes:
    """The file with `cvss` and `answers` of a finding set; answers that stand there and are not named stay.

    `seen` is the SHA-256 of the content that `finding` was read from. Raises ChangedMeanwhile when the file is another by now, CannotSplice
    when the finding shares its text with another place, or when the changed text would not say exactly what is meant.
    """
    splice(content, [], seen=seen)
    path = finding.span.path
    root, _ = read_yaml(path, content)
    mine = mappings_by_place(root).get((finding.span.line, finding.span.column)) if root is not None else None
    if root is None or mine is None:
        raise CannotSplice("it shares its text with another place")
    said: Item = {"cvss": vectors, "answers": answers}
    edits = change_item(source_text(content, root), mine, {key: value for key, value in said.items() if value})
    return splice_checked(path, content, edits, root)
