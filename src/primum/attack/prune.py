"""Only steps that some entry can lead to and that lead to some goal."""

from collections.abc import Iterable

from primum.attack.goal import Goal
from primum.attack.step import AttackStep
from primum.device.fact import Fact


def prune(steps: list[AttackStep], goals: Iterable[Goal]) -> list[AttackStep]:
    """The steps between entries and goals, with every switch in its easiest position, sorted by id."""
    possible = _forward(steps)
    needed = _backward(possible, {goal.fact for goal in goals})
    return sorted(needed, key=lambda step: step.id)


def _forward(steps: list[AttackStep]) -> list[AttackStep]:
    waiting = {index: len(set(step.premises)) for index, step in enumerate(steps)}
    users: dict[Fact, list[int]] = {}
    for index, step in enumerate(steps):
        for fact in set(step.premises):
            users.setdefault(fact, []).append(index)
    ready = [index for index, count in waiting.items() if count == 0]
    held: set[Fact] = set()
    reached: list[int] = []
    while ready:
        index = ready.pop()
        reached.append(index)
        for fact in steps[index].conclusions:
            if fact in held:
                continue
            held.add(fact)
            for user in users.get(fact, ()):
                waiting[user] -= 1
                if waiting[user] == 0:
                    ready.append(user)
    return [steps[index] for index in sorted(reached)]


def _backward(steps: list[AttackStep], goals: set[Fact]) -> list[AttackStep]:
    makers: dict[Fact, list[int]] = {}
    for index, step in enumerate(steps):
        for fact in step.conclusions:
            makers.setdefault(fact, []).append(index)
    waiting, wanted = list(goals), set(goals)
    kept: set[int] = set()
    while waiting:
        for index in makers.get(waiting.pop(), ()):
            if index in kept:
                continue
            kept.add(index)
            fresh = [fact for fact in steps[index].premises if fact not in wanted]
            wanted.update(fresh)
            waiting.extend(fresh)
    return [steps[index] for index in sorted(kept)]
