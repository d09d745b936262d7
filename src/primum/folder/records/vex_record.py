"""`vex.yaml`, `aliases.yaml`: what people have decided about vulnerabilities and identities of software parts."""

from typing import Literal

from primum.folder.records.base import Day, Id, Record, Said, Signed, Whole, Words


class VexRecord(Record):
    """A statement on one vulnerability in one part, in CycloneDX words."""

    id: Id
    vulnerability: Said
    part: str = ""
    at: str = ""
    versions: str = ""
    releases: str = ""
    state: Literal["resolved", "resolved_with_pedigree", "exploitable", "in_triage", "false_positive", "not_affected"]
    justification: (
        Literal[
            "code_not_present",
            "code_not_reachable",
            "requires_configuration",
            "requires_dependency",
            "requires_environment",
            "protected_by_compiler",
            "protected_at_runtime",
            "protected_at_perimeter",
            "protected_by_mitigating_control",
        ]
        | None
    ) = None
    response: tuple[Literal["can_not_fix", "will_not_fix", "update", "rollback", "workaround_available"], ...] = ()
    detail: str = ""
    action: str = ""
    controls: Words = ()
    evidence: Words = ()
    name: str = ""
    role: str = ""
    date: Day | None = None
    review_by: Day | None = None
    planned: str = ""
    saw: str = ""
    origin: str = ""
    published_as: str = ""
    fed_by: Whole | None = None
    known: Day | None = None
    disclosed: Day | None = None


class AliasRecord(Record):
    """A reviewed identity of a software part."""

    id: Id
    match: Said
    to: Said
    scheme: str | None = None
    reason: Signed
    name: Signed
    role: str = ""
    date: Day
    evidence: Words = ()
