"""That an SBOM which the folder names is not in it."""

from primum.diagnostics.span import Span
from primum.diagnostics.suggest import suggest
from primum.folder.tree import Tree
from primum.linking.scope import Scope


def miss_bill(name: str, span: Span, why: str, tree: Tree, scope: Scope) -> None:
    """Complain of the name of an SBOM that cannot be read; beside a device in one piece nothing is read, wherever the file lies."""
    if tree.one_piece:
        message = f"`{name}` cannot be read: a device in one file has no `sbom/` beside it"
        fix = "name the folder instead, with the keys of this file as files of it (`device.yaml`, `architecture.yaml`, ...) beside `sbom/`"
    else:
        message = f"`{name}` cannot be read in this folder"
        fix = suggest(name, tree.attached("sbom/")) or "put the file into `sbom/` and name it `sbom/...`"
    scope.complain("PR0441", message, span, why=why, fix=fix)
