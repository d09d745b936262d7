"""Files and folders that look meant for Primum but are not read under the name they have."""

from collections.abc import Sequence

from primum.diagnostics.diagnostic import Diagnostic, Severity
from primum.diagnostics.span import Span
from primum.diagnostics.suggest import nearest
from primum.folder.tree import Tree

LIKELY = ("txt", "json", "yam", "ymal", "yamll")
"""Endings that somebody may take for YAML; a name without an ending is its own."""

NOT_YAML = "its name does not end with `.yaml`"

READ = ("advisories", "baselines", "evidence", "prose", "sbom", "surveillance", "vex")
"""Folders of which files of other formats are read."""

BESIDE = ("readme", "license", "licence", "makefile", "codeowners")
"""Names, in small letters, of files that stand in any folder and are not meant for Primum."""

SURE = 0.8
"""So alike a name must be before its folder is said to be misspelt: a folder may hold anything else of the manufacturer's."""


def misnamed(tree: Tree, files: Sequence[str]) -> list[Diagnostic]:
    """A warning for each `findings.yaml.txt`, each `findings/f.json` and hidden `findings/.f.yaml`, and each folder such as `sboms`."""
    heads = {name.partition("/")[0] for name in tree.others if "/" in name}
    return [*_files(tree, files), *_folders(sorted(heads - {*READ, *files})), *_below(tree, files), *_hidden(tree, files)]


def _files(tree: Tree, files: Sequence[str]) -> list[Diagnostic]:
    return [
        _unread(name, NOT_YAML, f"rename it to `{name.split('.')[0].lower()}.yaml`")
        for name in sorted(tree.others)
        if name.split(".")[0].lower() in files and name.rpartition(".")[2].lower() in (*LIKELY, *files)
    ]


def _folders(heads: Sequence[str]) -> list[Diagnostic]:
    meant = {head: nearest(head.lower(), READ, alike=SURE) for head in heads}
    return [_unread(head, f"the folder that is read is named `{name}`", f"rename it to `{name}`") for head, name in meant.items() if name]


def _below(tree: Tree, files: Sequence[str]) -> list[Diagnostic]:
    """Files in folders of YAML files. A folder `documents` without YAML is the manufacturer's own."""
    split = {path.partition("/")[0] for path in tree.texts if "/" in path}
    own = {name for name in files if name not in READ and (name in split or name != "documents")}
    parted = ((path, *path.partition("/")) for path in sorted(tree.others))
    return [
        _unread(path, NOT_YAML, "rename it, so that it ends with `.yaml`")
        for path, head, slash, name in parted
        if slash and head in own and _seems_meant(name.rpartition("/")[2].lower())
    ]


def _seems_meant(name: str) -> bool:
    """Whether a file may be meant as YAML: by its ending, by one before the last (`f.yaml.bak`), or since it has none."""
    stem, _, ending = name.rpartition(".")
    if not stem:
        return name not in BESIDE
    return stem not in BESIDE and not name.endswith("~") and (ending in LIKELY or stem.endswith((".yaml", ".yml")))


def _hidden(tree: Tree, files: Sequence[str]) -> list[Diagnostic]:
    found = []
    for path in sorted(tree.hidden):
        name = path.rpartition("/")[2]
        head = path.partition("/")[0] if "/" in path else name[1:].rpartition(".")[0]
        if head in files and not path.startswith("evidence/"):
            found.append(_unread(path, "files that begin with a dot are not", f"rename it to `{name[1:]}`"))
    return found


def _unread(name: str, because: str, fix: str) -> Diagnostic:
    return Diagnostic(
        code="PR0111",
        message=f"`{name}` is not read: {because}",
        span=Span(name, 1, 1, 1, 1),
        severity=Severity.WARNING,
        why="what stands in it takes part in no assessment",
        fix=f"{fix}, or move it out of the way",
    )
