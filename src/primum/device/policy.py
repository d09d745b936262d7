"""How a manufacturer rates risk: scales, points, thresholds and matrices (ISO 14971 risk policy; ISO/IEC 18045 points)."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct, field

from primum.device.potential import AttackPotential
from primum.device.targets import Targets


class Exploitability(StrEnum):
    """Ease of attack, hardest first. `none` means no derivation exists; it is never the same as `very-low`."""

    NONE = "none"
    VERY_LOW = "very-low"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def rank(self) -> int:
        """0 for none up to 4 for high."""
        return _EXPLOITABILITIES[self]


class Acceptability(StrEnum):
    """What the policy says of a risk, best first."""

    ACCEPTABLE = "acceptable"
    REDUCE = "reduce"
    UNACCEPTABLE = "unacceptable"

    @property
    def rank(self) -> int:
        """0 for acceptable up to 2 for unacceptable."""
        return _ACCEPTABILITIES[self]


_EXPLOITABILITIES, _ACCEPTABILITIES = ({each: rank for rank, each in enumerate(scale)} for scale in (Exploitability, Acceptability))


class Adoption(Struct, frozen=True, kw_only=True):
    """Who put a policy in force, when and on which grounds."""

    name: str
    role: str
    date: date
    rationale: str


class RiskPolicy(Struct, frozen=True, kw_only=True):
    """The figures by which risks are rated; all integers, ordinal. `finding` is what using a published vulnerability takes,
    `finding_public` once a way to use it is published, `finding_exploited` once it is known to be exploited. `targets` are days, and rate
    nothing; `own_targets` are those that the folder states itself, where the others are Primum's."""

    adopted: Adoption | None
    time_bins: tuple[tuple[int, int], ...]
    time_beyond: int
    factor_points: Mapping[str, tuple[int, ...]]
    thresholds: tuple[tuple[int, Exploitability], ...]
    severities: Mapping[str, tuple[str, ...]]
    matrix: Mapping[str, Mapping[str, Mapping[str, Acceptability]]]
    occurrences: tuple[str, ...]
    safety_matrix: Mapping[str, Mapping[str, Acceptability]]
    many_raises_severity: bool
    out_of_scope: Mapping[str, str]
    gate: Acceptability
    finding: AttackPotential
    finding_public: AttackPotential
    finding_exploited: AttackPotential
    targets: Targets = field(default_factory=Targets)
    own_targets: frozenset[str] = frozenset()

    def time_points(self, days: int) -> int:
        """Points of an elapsed time; upper bounds are inclusive."""
        for bound, points in self.time_bins:
            if days <= bound:
                return points
        return self.time_beyond

    def capability_points(self, capability: tuple[int, int, int, int]) -> int:
        """Points of expertise, knowledge, window and equipment together."""
        factors = ("expertise", "knowledge", "window", "equipment")
        return sum(self.factor_points[name][rank] for name, rank in zip(factors, capability, strict=True))

    @property
    def hardest(self) -> int:
        """The points of the hardest attack there can be: every factor at its worst."""
        times = (*(points for _, points in self.time_bins), self.time_beyond)
        return max(times) + sum(max(steps) for steps in self.factor_points.values())

    def exploitability(self, points: int | None) -> Exploitability:
        """The rating of a sum of points; None (nothing derives the goal) is `none`."""
        if points is None:
            return Exploitability.NONE
        for bound, rating in self.thresholds:
            if points <= bound:
                return rating
        return Exploitability.VERY_LOW

    def acceptability(self, kind: str, severity: str, exploitability: Exploitability) -> Acceptability:
        """What the matrix of a kind of harm says; what nothing derives is acceptable."""
        if exploitability is Exploitability.NONE:
            return Acceptability.ACCEPTABLE
        return self.matrix[kind][severity][exploitability.value]

    def raised(self, kind: str, severity: str, *, many: bool) -> str:
        """The severity when one attack meets many patients, if the policy raises it."""
        scale = self.severities[kind]
        if not (many and self.many_raises_severity):
            return severity
        return scale[min(scale.index(severity) + 1, len(scale) - 1)]
