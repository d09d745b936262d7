"""Statements about whether a vulnerability in a part can be exploited in this device (VEX), in CycloneDX words."""

import datetime
from enum import StrEnum

from msgspec import Struct


class VexState(StrEnum):
    """The states of CycloneDX 1.6 vulnerability analysis."""

    RESOLVED = "resolved"
    RESOLVED_WITH_PEDIGREE = "resolved_with_pedigree"
    EXPLOITABLE = "exploitable"
    IN_TRIAGE = "in_triage"
    FALSE_POSITIVE = "false_positive"
    NOT_AFFECTED = "not_affected"

    @property
    def closes(self) -> bool:
        """Whether the vulnerability is said not to be usable."""
        return self not in (VexState.EXPLOITABLE, VexState.IN_TRIAGE)


class Justification(StrEnum):
    """Why a part is not affected, in the words of CycloneDX 1.6."""

    CODE_NOT_PRESENT = "code_not_present"
    CODE_NOT_REACHABLE = "code_not_reachable"
    REQUIRES_CONFIGURATION = "requires_configuration"
    REQUIRES_DEPENDENCY = "requires_dependency"
    REQUIRES_ENVIRONMENT = "requires_environment"
    PROTECTED_BY_COMPILER = "protected_by_compiler"
    PROTECTED_AT_RUNTIME = "protected_at_runtime"
    PROTECTED_AT_PERIMETER = "protected_at_perimeter"
    PROTECTED_BY_MITIGATING_CONTROL = "protected_by_mitigating_control"

    @property
    def is_protection(self) -> bool:
        """Whether something protects; then a control with evidence must stand behind it, never the statement alone."""
        return self.value.startswith("protected_")


class VexResponse(StrEnum):
    """What the manufacturer does about it, in the words of CycloneDX 1.6."""

    CAN_NOT_FIX = "can_not_fix"
    WILL_NOT_FIX = "will_not_fix"
    UPDATE = "update"
    ROLLBACK = "rollback"
    WORKAROUND_AVAILABLE = "workaround_available"


class VexStatement(Struct, frozen=True, kw_only=True):
    """A statement on one vulnerability in one part, for ranges of the part's versions and of the device's releases.

    `part` is a purl without version, a CPE `vendor:product`, or the name the SBOM gives; empty means every part the vulnerability is found
    in. `versions` and `releases` are ranges such as `>=1.2 <1.4`, one version, or empty for all. It is a *proposal* until a named person
    accepts it with a date; `saw` is the fingerprint of the context that person looked at, several with
    blanks between where the part is at several components. `origin` says where a proposal was read.
    `published_as` is a person's choice of words where OpenVEX and CSAF have no counterpart. `fed_by` says that this vulnerability can be
    used at fewer inputs than the part has; like all that makes the model kinder it needs evidence. `known` is the day on which the
    manufacturer came to know of the vulnerability, `disclosed` the day on which users were told.
    """

    id: str
    vulnerability: str
    part: str = ""
    at: str = ""
    versions: str = ""
    releases: str = ""
    state: VexState
    justification: Justification | None = None
    response: tuple[VexResponse, ...] = ()
    detail: str = ""
    action: str = ""
    controls: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    name: str = ""
    role: str = ""
    date: datetime.date | None = None
    review_by: datetime.date | None = None
    planned: str = ""
    saw: str = ""
    origin: str = ""
    published_as: str = ""
    fed_by: tuple[str, ...] | None = None
    known: datetime.date | None = None
    disclosed: datetime.date | None = None

    @property
    def is_proposal(self) -> bool:
        """Whether nobody has taken it over yet."""
        return not (self.name and self.date)
