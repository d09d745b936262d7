"""The prose of the folder: which passage stands where, and whether what it points at is there."""

from msgspec.structs import replace

from primum.catalogue.document_type import DocumentType
from primum.device.passage import Passage
from primum.device.vulnerability_name import names_vulnerability
from primum.diagnostics.diagnostic import Severity
from primum.diagnostics.span import Span
from primum.diagnostics.suggest import suggest
from primum.folder.load_vocabulary import document_types
from primum.folder.read_prose import MAX_PROSE, read_prose, references_in
from primum.folder.read_yaml import hidden_character
from primum.folder.tree import Tree
from primum.linking.check_headings import check_headings
from primum.linking.check_prose_places import PLACE, check_prose_places, paths_of_prose
from primum.linking.scope import Scope

DERIVED = ("R@", "T-", "Q@", "document:", "implied-")
"""Ids that only an assessment has, or that name a document; a requirement's id has a colon. Documents resolve them, and vulnerabilities."""


def link_prose(tree: Tree, scope: Scope) -> list[Passage]:
    """The passages of every file `prose/DOCUMENT.md`."""
    passages: list[Passage] = []
    for path in paths_of_prose(tree):
        kind = document_types().get(path.removeprefix(PLACE).removesuffix(".md"))
        if kind is not None and path.endswith(".md"):
            passages.extend(_file(path, kind, tree, scope))
    check_prose_places(tree, scope)
    return passages


def _line(path: str, line: int) -> Span:
    return Span(path, line, 1, line, 2)


def _file(path: str, kind: DocumentType, tree: Tree, scope: Scope) -> list[Passage]:
    text = _text(path, tree, scope)
    if text is None:
        return []
    passages = [_placed(passage, kind, scope) for passage in _once(list(read_prose(kind.id, path, text)), kind, scope)]
    check_headings(passages, kind, scope)
    return passages


def _text(path: str, tree: Tree, scope: Scope) -> str | None:
    """The text of a file; None where there is none that could be shown to a reader as it is."""
    content, why = tree.content(path), "its text would be missing"
    if content is None or len(content) > MAX_PROSE:
        message, fix = f"`{path}` cannot be read, or is larger than {MAX_PROSE:,} bytes", "shorten it, or bring the file back"
        scope.complain("PR0805", message, _line(path, 1), why=why, fix=fix)
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"`{path}` is not text in UTF-8: byte 0x{content[error.start]:02x}"
        scope.complain("PR0805", message, _line(path, line), why=why, fix="save the file as UTF-8")
        return None
    plain = text.replace("\r\n", " \n")
    at = hidden_character(plain)
    if at >= 0:
        message = f"the character U+{ord(plain[at]):04X} stands here, which cannot be seen"
        why = "it could show a reviewer another text than stands in the file"
        scope.complain("PR0117", message, _line(path, plain.count("\n", 0, at) + 1), why=why, fix="remove it; lines end with a line feed")
        return None
    return text


def _once(passages: list[Passage], kind: DocumentType, scope: Scope) -> list[Passage]:
    """A passage of the document may stand once; a second one would hide the first."""
    seen: set[str] = set()
    kept = []
    for passage in passages:
        known = kind.passage(passage.title)
        if known is not None and known.id in seen:
            why, fix = "one of the two would be missing in the document", "put both under one heading"
            scope.complain("PR0804", f"`{passage.title}` stands twice", _line(passage.path, passage.line), why=why, fix=fix)
            continue
        if known is not None:
            seen.add(known.id)
        kept.append(passage)
    return kept


def _placed(passage: Passage, kind: DocumentType, scope: Scope) -> Passage:
    for line, text in passage.placeholders:
        why = "a reviewer stops reading at the first text that was left to be written"
        message = f"`{text}` waits to be written"
        scope.complain("PR0801", message, _line(passage.path, line), why=why, fix="write the text", severity=Severity.WARNING)
    for reference in references_in(passage):
        if reference.id not in scope.spans and not _is_derived(reference.id):
            span = Span(passage.path, reference.line, reference.column, reference.line, reference.column + len(reference.id))
            fix = suggest(reference.id, scope.spans) or "correct the id, or write it without brackets"
            message = f"`{reference.id}` is nothing in this folder"
            scope.complain("PR0802", message, span, why="a reader who follows the id finds nothing", fix=fix, severity=Severity.WARNING)
    known = kind.passage(passage.title)
    return replace(passage, place=known.id, title=known.title) if known is not None else passage


def _is_derived(reference: str) -> bool:
    return reference.startswith(DERIVED) or ":" in reference or names_vulnerability(reference)
