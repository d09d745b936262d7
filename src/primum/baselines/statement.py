"""What a person signs: that this release is approved, by whom, in which role, with which meaning, and when."""

import unicodedata
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import asdict

from primum.assessment.wire import to_json
from primum.baselines.manifest import BaselineUnreadable, read_object

NAMESPACE = "primum-release"
"""The namespace of `ssh-keygen -Y sign`: a signature made for anything else never counts here."""

Meaning = Literal["author", "reviewed", "approved", "released"]
MEANINGS: tuple[str, ...] = get_args(Meaning)
FORMAT = "primum-approval-1"


def same_name(name: str) -> str:
    """A name without what does not make it another: case, blanks, forms of one letter."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def fault_of_words(words: str) -> str:
    """Why a name or a role cannot be signed; empty when it can. A line break could draw a second signature on a screen."""
    return "it holds a line break or another sign that cannot be seen" if any(not sign.isprintable() for sign in words) else ""


class Statement(Struct, frozen=True, kw_only=True):
    """`manifest` is the SHA-256 of the manifest, `log` that of the last event the person saw, so that no event before the signature can be
    dropped. `principal` is the person's name in the file of allowed signers; `at` a time in UTC by the person's own clock."""

    release: str
    manifest: str
    log: str
    name: str
    role: str
    meaning: str
    principal: str
    at: str


def statement_text(statement: Statement) -> bytes:
    """The bytes that are signed."""
    return to_json({"format": FORMAT, **asdict(statement)}).encode()


def read_statement(content: bytes) -> Statement:
    """The statement in a file. Raises BaselineUnreadable."""
    said = read_object(content)
    if said.pop("format", None) != FORMAT:
        raise BaselineUnreadable(f"it is not of the format `{FORMAT}`")
    if set(said) != set(Statement.__struct_fields__) or not all(isinstance(each, str) for each in said.values()):
        raise BaselineUnreadable("it is no statement of an approval")
    if said["meaning"] not in MEANINGS:
        raise BaselineUnreadable(f"`{said['meaning']}` is no meaning of a signature; known: {', '.join(MEANINGS)}")
    if not said["name"].strip():
        raise BaselineUnreadable("it names nobody")
    for name in ("name", "role", "principal"):
        if fault := fault_of_words(said[name]):
            raise BaselineUnreadable(f"`{name}`: {fault}")
    return Statement(**said)
