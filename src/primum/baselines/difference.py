"""What differs between two states of a folder, and what that touches."""

from datetime import date

from msgspec import Struct

from primum.diagnostics.span import Span


class Side(Struct, frozen=True, kw_only=True):
    """One of the two states: how it was named, its software version, the day of its assessment, the hash of its folder."""

    name: str
    version: str
    day: date
    folder: str


class ItemChange(Struct, frozen=True, kw_only=True):
    """An item that was `added`, `changed` or `removed`. `keys` are (key, before, after) as text, for what changed; `span` is its place in
    the later state, or where it stood before it was removed."""

    id: str
    sort: str
    how: str
    keys: tuple[tuple[str, str, str], ...]
    span: Span


class SuspectLink(Struct, frozen=True, kw_only=True):
    """An item that did not change, but refers to one that did: somebody has to look whether it still says the truth."""

    id: str
    key: str
    to: str
    how: str
    span: Span


class Shift(Struct, frozen=True, kw_only=True):
    """Something that both states say and say differently. An empty text means that one of them does not say it. `is_worse` is whether it
    is worse for the patient or for the proof; `because` why it is as it is now."""

    id: str
    before: str
    after: str
    is_worse: bool = False
    because: str = ""


class TouchedDocument(Struct, frozen=True, kw_only=True):
    """A document of the technical file that has to be issued again, with the sections that say something else."""

    id: str
    title: str
    sections: tuple[str, ...]


class SignificanceQuestion(Struct, frozen=True, kw_only=True):
    """A question on the significance of the change that a person answers, what raised it, and where it comes from."""

    id: str
    text: str
    raised_by: tuple[str, ...]
    source: str


class Difference(Struct, frozen=True, kw_only=True):
    """All of it. `attributed` says what else than the folder differs: catalogue, advisories, day, version of Primum. `files` are (path,
    how) of changed files that hold no items: prose, SBOMs, evidence, advisories."""

    before: Side
    after: Side
    attributed: tuple[str, ...]
    items: tuple[ItemChange, ...]
    files: tuple[tuple[str, str], ...]
    suspect: tuple[SuspectLink, ...]
    risks: tuple[Shift, ...]
    findings: tuple[Shift, ...]
    controls: tuple[Shift, ...]
    evidence: tuple[Shift, ...]
    decisions: tuple[Shift, ...]
    verdicts: tuple[Shift, ...]
    documents: tuple[TouchedDocument, ...]
    questions: tuple[SignificanceQuestion, ...]

    @property
    def worse(self) -> tuple[Shift, ...]:
        """What is worse than before for a patient: risks and findings, then proof and decisions that are gone."""
        groups = (self.risks, self.findings, self.controls, self.decisions)
        return tuple(shift for group in groups for shift in group if shift.is_worse)

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs at all."""
        return not (self.items or self.files or self.risks or self.findings or self.verdicts or self.documents)
