"""Texts that are meant for a document and stand where nothing is read, or under a name that is none."""

from primum.diagnostics.diagnostic import Severity
from primum.diagnostics.span import Span
from primum.diagnostics.suggest import nearest, suggest
from primum.folder.load_vocabulary import document_types
from primum.folder.tree import Tree
from primum.linking.scope import Scope

PLACE = "prose/"
SURE = 0.8
"""So alike a name beside `prose/` must be to that of a document: other Markdown of the manufacturer's may lie there."""


def paths_of_prose(tree: Tree) -> list[str]:
    """Every file below `prose/`, whatever its name."""
    return sorted((*tree.attached(PLACE), *(name for name in tree.texts if name.startswith(PLACE))))


def check_prose_places(tree: Tree, scope: Scope) -> None:
    """What lies below `prose/` and is no `DOCUMENT.md` of it, and `DOCUMENT.md` in the folder itself."""
    for path in paths_of_prose(tree):
        name = path.removeprefix(PLACE)
        if not name.endswith(".md"):
            _other_ending(path, name, scope)
        elif "/" in name:
            message = f"`{path}` is not read: folders within `{PLACE}` are not looked into"
            fix = f"move it to {_meant(name.rpartition('/')[2])}"
            scope.complain("PR0804", message, _top(path), why="no document would show this text", fix=fix)
        elif name.removesuffix(".md") not in document_types():
            _unknown_name(path, name.removesuffix(".md"), scope)
    for path in sorted(tree.others):
        _beside(path, scope)


def _top(path: str) -> Span:
    return Span(path, 1, 1, 1, 2)


def _near(name: str, alike: float = SURE) -> str:
    return nearest(name.partition(".")[0].lower(), sorted(document_types()), alike=alike)


def _meant(name: str) -> str:
    return f"`{PLACE}{_near(name, 0.6) or 'DOCUMENT'}.md`"


def _other_ending(path: str, name: str, scope: Scope) -> None:
    """A file that only looks like prose, such as `instructions.txt`."""
    near = _near(name.rpartition("/")[2])
    message = f"`{path}` is not read: its name does not end with `.md`"
    fix = f"rename it to `{PLACE}{near}.md`, or move it out of `{PLACE}`" if near else f"rename it, or move it out of `{PLACE}`"
    scope.complain("PR0804", message, _top(path), why="no document would show it", fix=fix, severity=Severity.WARNING)


def _unknown_name(path: str, name: str, scope: Scope) -> None:
    names = document_types()
    fix = suggest(name, names) or "name it after a document: " + ", ".join(f"`{each}`" for each in names)
    message = f"`{name}` is not a document of the technical file"
    scope.complain("PR0804", message, _top(path), why="no document would show this text", fix=fix)


def _beside(path: str, scope: Scope) -> None:
    """`threat-model.md` in the folder itself. Names in capitals, such as `ARCHITECTURE.md`, are those of other files in a repository."""
    if "/" in path or not path.endswith(".md") or path != path.lower() or not (near := _near(path)):
        return
    message, why = f"`{path}` is not read: prose is looked for in `{PLACE}`", "no document would show this text"
    fix = f"move it to `{PLACE}{near}.md`, or give it another name"
    scope.complain("PR0804", message, _top(path), why=why, fix=fix, severity=Severity.WARNING)
