"""Files and folders that look meant for Primum but are not read under the name they have."""

from collections.abc import Sequence

from primum.diagnostics.diagnostic import Diagnostic, Severity
from primum.diagnostics.span import Span
from primum.diagnostics.suggest import nearest
from primum.folder.tree import Tree

LIKELY = ("txt", "json", "yam", "ymal", "yamll")
"""Endings that somebody may take for YAML; a name without an ending is its own."""

READ = ("advisories", "baselines", "evidence", "prose", "sbom", "surveillance", "vex")
"""Folders of which files of other formats are read."""

SURE = 0.8
"""So alike a name must be before its folder is said to be misspelt: a folder may hold anything else of the manufacturer's."""


def misnamed(tree: Tree, files: Sequence[str]) -> list[Diagnostic]:
    """A warning for each `findings.yaml.txt`, and one for each folder such as `Prose` or `sboms`."""
    heads = {name.partition("/")[0] for name in tree.others if "/" in name}
    return [*_files(tree, files), *_folders(sorted(heads - {*READ, *files}))]


def _files(tree: Tree, files: Sequence[str]) -> list[Diagnostic]:
    return [
        _unread(name, "its name does not end with `.yaml`", f"`{name.split('.')[0].lower()}.yaml`")
        for name in sorted(tree.others)
        if name.split(".")[0].lower() in files and name.rpartition(".")[2].lower() in (*LIKELY, *files)
    ]


def _folders(heads: Sequence[str]) -> list[Diagnostic]:
    meant = {head: nearest(head.lower(), READ, alike=SURE) for head in heads}
    return [_unread(head, f"the folder that is read is named `{name}`", f"`{name}`") for head, name in meant.items() if name]


def _unread(name: str, because: str, right: str) -> Diagnostic:
    return Diagnostic(
        code="PR0111",
        message=f"`{name}` is not read: {because}",
        span=Span(name, 1, 1, 1, 1),
        severity=Severity.WARNING,
        why="what stands in it takes part in no assessment",
        fix=f"rename it to {right}, or move it out of the way",
    )
