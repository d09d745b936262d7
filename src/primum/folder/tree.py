"""A device folder as bytes: from a directory, from one file in one piece, or from text."""

import hashlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct, field

from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.span import Span
from primum.folder.read_yaml import MAX_BYTES, hidden_character

MAX_FILES = 50_000
MAX_TOTAL = 256 * 1024 * 1024
MAX_EVIDENCE = 4 * 1024 * 1024 * 1024
MAX_ATTACHED = 256 * 1024 * 1024
ATTACHED = ("sbom/", "vex/", "advisories/", "prose/")
"""Where files of other formats lie that take part in an assessment."""
ONE_PIECE = "-"


def _no_digest(path: str) -> str | None:
    return None


def _no_content(path: str) -> bytes | None:
    return None


class Tree(Struct, frozen=True):
    """YAML texts by relative path, the other files' names, and ways to their SHA-256 and content (None when there is none that can be
    read, or too much); `one_piece` when one document holds all; `hidden` the YAML files that begin with a dot, which are not read."""

    texts: Mapping[str, bytes]
    others: frozenset[str] = frozenset()
    digest: Callable[[str], str | None] = _no_digest
    one_piece: bool = False
    content: Callable[[str], bytes | None] = _no_content
    problems: tuple[Diagnostic, ...] = field(default=())
    hidden: frozenset[str] = frozenset()

    def revision(self) -> str:
        """A hash over the texts and the attached files, independent of the order of files."""
        whole = hashlib.sha256()
        for path in sorted(self.texts):
            whole.update(f"{path}\0{hashlib.sha256(self.texts[path]).hexdigest()}\n".encode())
        for path in self.attached(*ATTACHED):
            whole.update(f"{path}\0{self.digest(path)}\n".encode())
        return whole.hexdigest()

    def attached(self, *places: str) -> list[str]:
        """The names of the files of other formats below some places, sorted."""
        return sorted(name for name in self.others if name.startswith(places))


def tree_of_text(content: bytes, name: str = ONE_PIECE) -> Tree:
    """A folder in one piece."""
    return Tree({name: content}, one_piece=True)


def read_tree(place: Path) -> Tree:
    """The folder at a path, or the one-piece folder in a file. What cannot be read is a problem of the tree, not an error."""
    if place.is_file():
        with place.open("rb") as stream:
            return tree_of_text(stream.read(MAX_BYTES + 1), place.name)
    root = place.resolve()
    texts: dict[str, bytes] = {}
    read = 0
    others: set[str] = set()
    problems: list[Diagnostic] = []
    hidden: set[str] = set()
    for path in _files(root, problems):
        name = path.relative_to(root).as_posix()
        if _hides(name):
            problems.append(_hidden_name(name))
            continue
        if path.name.startswith("."):
            hidden.add(name)
            continue
        if path.suffix.lower() not in (".yaml", ".yml"):
            others.add(name)
            continue
        content = _read(root, path, name, problems)
        if content is None:
            continue
        texts[name] = content
        read += len(content)
        if read > MAX_TOTAL:
            problems.append(_too_large_together(name))
            break
    return Tree(
        texts,
        frozenset(others),
        lambda name: _digest(root, name),
        problems=tuple(problems),
        content=lambda name: _content(root, name),
        hidden=frozenset(hidden),
    )


def _files(root: Path, problems: list[Diagnostic]) -> list[Path]:
    found: list[Path] = []
    for folder, folders, names in os.walk(root, onerror=lambda error: problems.append(_unreadable(root, error))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        problems.extend(
            _linked_folder(Path(folder, name).relative_to(root).as_posix()) for name in folders if Path(folder, name).is_symlink()
        )
        found.extend(Path(folder, name) for name in sorted(names) if not name.startswith(".") or _may_be_meant(name))
        if len(found) > MAX_FILES:
            problems.append(
                Diagnostic(code="PR0113", message=f"the folder holds more than {MAX_FILES:,} files", fix="name the device's own folder")
            )
            return found[:MAX_FILES]
    return found


def _may_be_meant(name: str) -> bool:
    """Whether a file that begins with a dot is YAML all the same, and not what an editor (`.#x`) or a file system (`._x`) leaves there."""
    return name.lower().endswith((".yaml", ".yml")) and not name.startswith((".#", "._"))


def _unreadable(root: Path, error: OSError) -> Diagnostic:
    name = os.path.relpath(error.filename or root, root)
    return Diagnostic(code="PR0112", message=f"`{name}` cannot be read: {error.strerror}", span=Span(name, 1, 1, 1, 1))


def _hides(name: str) -> bool:
    return hidden_character(name) >= 0 or "\n" in name or "\t" in name


def _hidden_name(name: str) -> Diagnostic:
    seen = "".join("�" if _hides(character) else character for character in name)
    message = f"the name of `{seen}` holds a character that cannot be seen"
    why = "it could rewrite the screen, or look like another file"
    return Diagnostic(code="PR0117", message=message, span=Span(seen, 1, 1, 1, 1), why=why, fix="rename the file")


def _too_large_together(name: str) -> Diagnostic:
    message = f"the YAML files up to here are larger than the {MAX_TOTAL:,} bytes Primum reads of one folder"
    return Diagnostic(code="PR0104", message=message, span=Span(name, 1, 1, 1, 1), fix="name the device's own folder")


def _linked_folder(name: str) -> Diagnostic:
    why = "the folder alone is the truth, and what stands behind the link would be silently ignored"
    message, fix = f"`{name}` is a link to a folder; it is not followed", "copy the files in"
    return Diagnostic(code="PR0114", message=message, span=Span(name, 1, 1, 1, 1), why=why, fix=fix)


def _inside(root: Path, path: Path) -> bool:
    """Whether a path ends below the root once links are followed; what cannot be followed (a loop, a name too long) does not."""
    try:
        return path.resolve().is_relative_to(root)
    except (OSError, RuntimeError, ValueError):
        return False


def _read(root: Path, path: Path, name: str, problems: list[Diagnostic]) -> bytes | None:
    span = Span(name, 1, 1, 1, 1)
    if not _inside(root, path):
        message = f"`{name}` is a link that leaves the folder, or leads nowhere"
        problems.append(Diagnostic(code="PR0114", message=message, span=span, why="the folder alone is the truth", fix="copy the file in"))
        return None
    try:
        if not path.is_file():
            problems.append(Diagnostic(code="PR0112", message=f"`{name}` is not a regular file", span=span))
            return None
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        problems.append(Diagnostic(code="PR0112", message=f"`{name}` cannot be read: {error.strerror}", span=span))
        return None


def _content(root: Path, name: str) -> bytes | None:
    path = root / name
    try:
        if not _inside(root, path) or not path.is_file() or path.stat().st_size > MAX_ATTACHED:
            return None
        return path.read_bytes()
    except OSError:
        return None


def _digest(root: Path, name: str) -> str | None:
    path = root / name
    if not _inside(root, path):
        return None
    whole = hashlib.sha256()
    try:
        if not path.is_file() or path.stat().st_size > MAX_EVIDENCE:
            return None
        with path.open("rb") as stream:
            while block := stream.read(1 << 20):
                whole.update(block)
    except OSError:
        return None
    return whole.hexdigest()
