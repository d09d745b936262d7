"""Frameworks of requirements, activities and documents as their data files say them."""

from typing import Literal

from pydantic import Field

from primum.folder.records.base import Count, Day, Flag, Id, Record, Said, Words


class CrosswalkRecord(Record):
    """One requirement seen from another."""

    to: Said
    relation: Literal["equal", "subset", "superset", "intersects", "supports"]
    author: Said


class RequirementRecord(Record):
    """One item of a framework."""

    id: str
    clause: str = ""
    title: Said
    asks: Said
    kind: Literal["product", "process", "document", "user-information", "post-market"]
    stages: Words = ()
    evidence: Words = ()
    confidence: Literal["found", "known", "unconfirmed"]
    judges: Words = ()
    person: str = ""
    classes: Words = ()
    crosswalks: tuple[CrosswalkRecord, ...] = ()
    days: dict[str, Count] = {}


class FrameworkRecord(Record):
    """A law, guidance or standard with its items."""

    id: Id
    title: Said
    version: Said
    force: Literal["law", "guidance", "orientation", "standard", "proposal"]
    source: str
    regulations: tuple[Literal["MDR", "IVDR"], ...]
    is_on: Flag = Field(alias="on")
    because: Said
    since: Day | None = None
    complete: Flag = True
    note: str = ""
    items: tuple[RequirementRecord, ...]


class ActivityRecord(Record):
    """An activity of a secure life cycle."""

    id: Id
    title: Said


class PassageTypeRecord(Record):
    """A place for prose."""

    id: Id
    title: Said
    asks: Said


class DocumentTypeRecord(Record):
    """A document of the technical file."""

    id: Id
    title: Said
    purpose: Said
    passages: tuple[PassageTypeRecord, ...] = ()
