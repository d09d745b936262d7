"""A finding: a published vulnerability in a software part of this device, and the ways in which it could be used."""

from msgspec import Struct

from primum.device.advisory import Advisory, Match
from primum.device.ease import Ease
from primum.device.fact import Fact
from primum.device.policy import Acceptability
from primum.device.potential import AttackPotential
from primum.device.question import Question
from primum.device.software_part import SoftwarePart
from primum.device.vex_statement import VexState


class Way(Struct, frozen=True, kw_only=True):
    """One way to use a finding: an attack step before it is on the graph. `effect` names the step (`exploit-run`, `exploit-memory`, ...);
    `waits_for` are the questions that it assumes answered for the worst."""

    effect: str
    premises: tuple[Fact, ...]
    conclusions: tuple[Fact, ...]
    potential: AttackPotential
    elements: tuple[str, ...]
    waits_for: tuple[Question, ...] = ()


class Disposition(Struct, frozen=True, kw_only=True):
    """What people have said of a finding. `decided_by` is the statement that counts today, with its `state`; `guards` are controls that it
    rests on, so that it closes only while they count; `planned_by` closes the finding in the planned view. `proposals` wait for a person,
    `lapsed` are (statement, why it does not hold). `fed_by` are the inputs that a statement narrows it to."""

    decided_by: str = ""
    state: VexState | None = None
    guards: tuple[str, ...] = ()
    planned_by: str = ""
    proposals: tuple[str, ...] = ()
    lapsed: tuple[tuple[str, str], ...] = ()
    fed_by: tuple[str, ...] | None = None

    @property
    def closed_by(self) -> str:
        """The statement that counts, when it is one that closes."""
        return self.decided_by if self.state is not None and self.state.closes else ""

    @property
    def is_closed(self) -> bool:
        """Whether the finding is out of every view."""
        return bool(self.closed_by) and not self.guards


class Finding(Struct, frozen=True, kw_only=True):
    """`id` is `CVE@component+part`, from meaning. `matches` come surest first.

    A `candidate` rests on a name alone, or was set aside for the distribution's own advisories; it is listed with the reason and is never
    on the graph. `questions` are those that no way waits for. `context` is the fingerprint of what the device says about the part's
    surroundings, by which statements know whether they still speak of the same.
    """

    id: str
    vulnerability: str
    aliases: tuple[str, ...]
    component: str
    part: SoftwarePart
    matches: tuple[Match, ...]
    advisories: tuple[Advisory, ...]
    candidate: str = ""
    ways: tuple[Way, ...] = ()
    questions: tuple[Question, ...] = ()
    fed_by: tuple[str, ...] | None = None
    disposition: Disposition = Disposition()
    context: str = ""

    @property
    def known_exploited(self) -> str:
        """The day it came on a list of exploited vulnerabilities, empty when it is on none."""
        return min((each.known_exploited for each in self.advisories if each.known_exploited), default="")

    @property
    def epss(self) -> int | None:
        """The highest EPSS score known for it, in ten-thousandths."""
        return max((each.epss for each in self.advisories if each.epss is not None), default=None)

    @property
    def is_undecidable(self) -> bool:
        """Whether no match could be decided by an order of versions."""
        return all(match.range.undecidable for match in self.matches)


class Effect(Struct, frozen=True, kw_only=True):
    """What a finding does to one risk. `alone`: the easiest attack that uses it, with no other finding. `without`: the easiest attack
    once it is fixed. `is_detour`: the attack regains something that it had before it used the finding."""

    risk: str
    alone: Ease
    alone_level: Acceptability
    is_detour: bool
    without: Ease
    without_level: Acceptability
    without_group: Ease
    without_group_level: Acceptability


class RankedFinding(Struct, frozen=True, kw_only=True):
    """A finding (or weakness of our own) with its effects on the risks it reaches, worst first; `why_not` says why it reaches nobody.
    `group` are the ids of the findings that give the same steps, itself included."""

    id: str
    effects: tuple[Effect, ...]
    group: tuple[str, ...]
    why_not: str = ""
    finding: Finding | None = None

    @property
    def reaches(self) -> bool:
        """Whether a derivation of some risk uses it."""
        return bool(self.effects)

    @property
    def worst_alone(self) -> Acceptability | None:
        """The worst level that it brings some risk to, with no other finding; None when it reaches nobody."""
        return max((effect.alone_level for effect in self.effects), key=lambda level: level.rank, default=None)

    @property
    def telling(self) -> tuple[Effect, ...]:
        """What it does to the most severe harm, and to the risk whose level it makes worst, if that is another one."""
        if not self.effects:
            return ()
        level = max(self.effects, key=lambda effect: effect.alone_level.rank)
        return (self.effects[0],) if level.alone_level.rank == self.effects[0].alone_level.rank else (self.effects[0], level)
