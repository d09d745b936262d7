"""A finding of others on its way into `findings.yaml`: what its report tells, and what only a person can say."""

from collections.abc import Mapping

from msgspec import Struct, field


class ProposedFinding(Struct, frozen=True, kw_only=True):
    """A finding as it would stand in the folder. `at` is the element that its place names, empty where that cannot be told; `told` is what
    the report says of it besides; `notes` what was not taken over."""

    id: str
    title: str
    source: str
    at: str = ""
    cwe: int | None = None
    vector: str = ""
    is_open: bool = True
    told: str = ""
    notes: tuple[str, ...] = ()


class Ways(Struct, frozen=True, kw_only=True):
    """What a person says of a finding: where it is, what an attacker needs to use it, what it gives, and whatever else a finding holds.
    `needs` or `gives` is None where nobody has said it; an empty list says that it gives nothing."""

    at: str = ""
    needs: tuple[str, ...] | None = None
    gives: tuple[str, ...] | None = None
    rest: Mapping[str, str | Mapping[str, str]] = field(default_factory=dict)


def questions_on(finding: ProposedFinding, ways: Ways) -> tuple[str, ...]:
    """What nobody has said yet of a finding, and no program may invent."""
    asked = (
        ("at", "which element it is at", bool(ways.at or finding.at)),
        ("needs", "what an attacker needs to use it", ways.needs is not None),
        ("gives", "what it gives the attacker", ways.gives is not None),
    )
    return tuple(f"`{key}`: {what}" for key, what, said in asked if not said)
