"""Older formats become the present one by splices; each migration is one function from tree to edits, tried in order.

There is only format 1 yet, so the list of migrations is empty; what stands is the way a folder is recognised and refused when it is newer.
"""

from collections.abc import Callable

from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.span import Span
from primum.diagnostics.suggest import suggest
from primum.folder.devices_below import DEVICE
from primum.folder.no_device import no_device
from primum.folder.node import Node
from primum.folder.read_yaml import read_yaml
from primum.folder.splice import Splice, splice
from primum.folder.tree import Tree

PRESENT = "1"

Migration = Callable[[Tree], dict[str, list[Splice]]]

MIGRATIONS: dict[str, Migration] = {}
"""The migration away from each older format."""


def migrate(tree: Tree) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """The files that change, by path, and why the folder cannot be migrated, if so."""
    found, problems = _format(tree)
    if found is None or found.text == PRESENT:
        return {}, problems
    migration = MIGRATIONS.get(found.text)
    if migration is None:
        message = f"format `{found.text}` is not one Primum knows"
        fix = suggest(found.text, [PRESENT, *MIGRATIONS]) or "use the Primum it was written with"
        return {}, [Diagnostic(code="PR0122", message=message, span=found.span, fix=fix)]
    return {path: splice(tree.texts[path], edits) for path, edits in migration(tree).items()}, []


def _format(tree: Tree) -> tuple[Node | None, list[Diagnostic]]:
    for path in sorted(tree.texts):
        if not tree.one_piece and path not in DEVICE:
            continue
        node, problems = read_yaml(path, tree.texts[path])
        if node is None:
            return None, problems
        device = node.get("device") if tree.one_piece else node
        found = device.get("format") if device is not None else None
        if found is not None:
            return found, []
        return None, [Diagnostic(code="PR0121", message="`format` is missing here", span=Span(path, 1, 1, 1, 1), fix="add `format: 1`")]
    return None, [no_device()]
