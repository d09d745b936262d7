"""What the solver and the path finder are held against: enumeration of every set of steps, and a walk along a path."""

from collections.abc import Iterable
from itertools import combinations

from primum.attack.graph import AttackGraph
from primum.attack.scenario import Scenario
from primum.attack.step import AttackStep
from primum.device.attack_path import AttackPath
from primum.device.ease import Capability, Ease
from primum.device.fact import Fact
from primum.device.policy import RiskPolicy


def join(capabilities: Iterable[Capability]) -> Capability:
    """The highest of each factor."""
    return tuple(max(values) for values in zip((0, 0, 0, 0), *capabilities))  # type: ignore[return-value]


def least_days(steps: Iterable[AttackStep]) -> dict[Fact, int]:
    """The least fixpoint: days of every fact when exactly these steps may be used, any of them any number of times."""
    days: dict[Fact, int] = {}
    steps, changed = list(steps), True
    while changed:
        changed = False
        for step in steps:
            if all(fact in days for fact in step.premises):
                spent = max((days[fact] for fact in step.premises), default=0) + step.potential.days
                for fact in step.conclusions:
                    if spent < days.get(fact, spent + 1):
                        days[fact], changed = spent, True
    return days


def by_enumeration(graph: AttackGraph, scenario: Scenario, facts: Iterable[Fact], policy: RiskPolicy) -> list[Ease]:
    """The easiest of all derivations: every set of steps is tried, and pays for the capability of all of its steps."""
    allowed = [step for step in graph.steps if step.id not in scenario.blocked and scenario.allows(step.condition)]
    wanted = list(facts)
    found: dict[Fact, tuple[int, int, Capability]] = {}
    for size in range(len(allowed) + 1):
        for chosen in combinations(allowed, size):
            days, needs = least_days(chosen), join(step.potential.capability for step in chosen)
            for fact in wanted:
                if fact in days:
                    key = (policy.capability_points(needs) + policy.time_points(days[fact]), days[fact], needs)
                    found[fact] = min(found.get(fact, key), key)
    return [Ease(*found[fact]) if fact in found else Ease(None) for fact in wanted]


def walk(path: AttackPath, graph: AttackGraph, scenario: Scenario) -> tuple[int, Capability]:
    """Days and capability of a path, taken step by step. Fails where a step cannot be taken: its premises are not yet there, it is
    switched off, or a control stands in its way that the path neither overcomes nor goes round and that counts."""
    days: dict[Fact, int] = {}
    needs: list[Capability] = []
    for told in path.steps:
        step = graph.by_id[told.id]
        assert step.id not in scenario.blocked and scenario.allows(step.condition), f"{step.id} is switched off"
        assert all(fact in days for fact in told.premises), f"{step.id} comes before its premises"
        start = gathered = max((days[fact] for fact in told.premises), default=0)
        for gate in (fact for fact in step.premises if fact.predicate == "past"):
            control, guarded = gate.args
            around = dict(told.around)
            if control in told.against:
                defeat = graph.by_id[f"{guarded}~{control}~defeat"]
                start = max(start, gathered + defeat.potential.days)
                needs.append(defeat.potential.capability)
            elif control in around:
                assert around[control] in days, f"{step.id} goes round {control} without {around[control]}"
                start = max(start, days[around[control]])
            else:
                free = graph.by_id[f"{guarded}~{control}~uncounted"]
                assert scenario.allows(free.condition), f"{step.id} walks through {control} as if it were not there"
        needs.append(step.potential.capability)
        for fact in step.conclusions:
            days[fact] = min(days.get(fact, start + step.potential.days), start + step.potential.days)
    assert path.goal in days, "the path does not end at its goal"
    return days[path.goal], join(needs)
