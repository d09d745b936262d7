"""Only steps that some entry can lead to and that lead to some goal."""

from collections.abc import Iterable

from primum.attack.goal import Goal
from primum.attack.step import AttackStep
from primum.device.fact import Fact


def prune(steps: list[AttackStep], goals: Iterable[Goal]) -> list[AttackStep]:
    """The steps between entries and goals, with every switch in its easiest position, sorted by id."""
    numbers: dict[Fact, int] = {}
    premises = [_numbers(step.premises, numbers) for step in steps]
    conclusions = [_numbers(step.conclusions, numbers) for step in steps]
    possible = _forward(premises, conclusions, len(numbers))
    wanted = [numbers[goal.fact] for goal in goals if goal.fact in numbers]
    needed = _backward(premises, conclusions, possible, wanted, len(numbers))
    return sorted((steps[index] for index in needed), key=lambda step: step.id)


def _numbers(facts: tuple[Fact, ...], numbers: dict[Fact, int]) -> tuple[int, ...]:
    """The numbers of some facts, each once; facts are long to compare and numbers are not."""
    if len(facts) == 1:
        return (numbers.setdefault(facts[0], len(numbers)),)
    return tuple(dict.fromkeys([numbers.setdefault(fact, len(numbers)) for fact in facts]))


def _forward(premises: list[tuple[int, ...]], conclusions: list[tuple[int, ...]], fact_count: int) -> list[int]:
    waiting = [len(needs) for needs in premises]
    users: list[list[int]] = [[] for _ in range(fact_count)]
    for index, needs in enumerate(premises):
        for fact in needs:
            users[fact].append(index)
    ready = [index for index, count in enumerate(waiting) if count == 0]
    held = bytearray(fact_count)
    reached: list[int] = []
    while ready:
        index = ready.pop()
        reached.append(index)
        for fact in conclusions[index]:
            if held[fact]:
                continue
            held[fact] = 1
            for user in users[fact]:
                waiting[user] -= 1
                if waiting[user] == 0:
                    ready.append(user)
    return reached


def _backward(
    premises: list[tuple[int, ...]], conclusions: list[tuple[int, ...]], possible: list[int], goals: list[int], fact_count: int
) -> list[int]:
    makers: list[list[int]] = [[] for _ in range(fact_count)]
    for index in possible:
        for fact in conclusions[index]:
            makers[fact].append(index)
    kept: list[int] = []
    seen_steps, seen_facts = bytearray(len(premises)), bytearray(fact_count)
    waiting = list(dict.fromkeys(goals))
    for fact in waiting:
        seen_facts[fact] = 1
    while waiting:
        for index in makers[waiting.pop()]:
            if seen_steps[index]:
                continue
            seen_steps[index] = 1
            kept.append(index)
            for fact in premises[index]:
                if not seen_facts[fact]:
                    seen_facts[fact] = 1
                    waiting.append(fact)
    return kept
