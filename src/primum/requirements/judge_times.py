"""Judges of times: whether findings are handled as quickly as the policy wants."""

from collections.abc import Iterable

from primum.device.due_item import DueState
from primum.device.verdict import Reason
from primum.requirements.ground import Ground
from primum.requirements.reasons import counted, lacks, named, shows

DONE = {"triage": "decided on", "fix": "mended", "disclosure": "told to users"}
"""What a target of the policy (`targets`) counts to."""


def in_time(ground: Ground, target: str) -> Iterable[Reason]:
    """The policy sets how soon findings are handled, by the risk they bring about, and nothing is late today."""
    policy = ground.device.policy
    done, days = DONE[target], getattr(policy.targets, target)
    if policy.adopted is None:
        yield lacks(
            "the times for findings are Primum's drafts, which nobody has adopted", fix="adopt them in `policy.yaml`: `adopted: {...}`"
        )
        return
    if target not in policy.own_targets or not days:
        fix = f"set days by level under `targets: {{{target}: ...}}` in `policy.yaml`"
        yield lacks(f"the policy does not say within which time findings are {done}", fix=fix)
        return
    clocks = [each for each in ground.clocks if each.kind.value == target]
    late = [name for each in clocks if each.state is DueState.OVERDUE for name in each.about]
    if late:
        fix = "do it, and record it; `primum due DIR` lists the days"
        yield lacks(f"{counted(len(late), 'finding')} not {done} by the day that the policy sets: {named(late)}", *late, fix=fix)
        return
    words = ", ".join(f"{level} {number} days" for level, number in sorted(days.items(), key=lambda pair: pair[1]))
    yield shows(
        f"the policy says within which time findings are {done} ({words}); none that is open today is late",
        *(name for each in clocks for name in each.about),
    )
