"""Conditions of limited support and of the end of support: dates are public, users are told, duties are handed over (IMDRF N70)."""

from collections.abc import Iterable

from primum.assessment.gates.condition import Condition, as_judged
from primum.assessment.gates.ground_of_gate import GateGround
from primum.device.gate import Stage
from primum.device.policy import Acceptability
from primum.device.records_of_people import Assumption
from primum.device.verdict import Reason
from primum.device.view import View
from primum.requirements.reasons import asks, contradicts, counted, lacks, named, shows

WEBSITE = "name the page under `website` in `device.yaml`"


def limited_announced(ground: GateGround) -> Iterable[Reason]:
    """From when support is limited and until when there is any is stated, and the place where customers read it."""
    identity = ground.device.identity
    if identity.support_limited_from is None:
        yield lacks("from when support is limited is not stated", fix="write `support: {limited_from: ...}` in `device.yaml`")
    elif identity.support_limited_from > ground.now:
        yield lacks(f"support is limited only from {identity.support_limited_from} on", fix="announce the day that is meant")
    else:
        yield shows(f"support is limited since {identity.support_limited_from}")
    if identity.support_until is None:
        yield lacks("until when there is any support is not stated", fix="write `support: {until: ...}` in `device.yaml`")
    else:
        yield shows(f"there is support until {identity.support_until}")
    yield from _public(ground)


def ended_announced(ground: GateGround) -> Iterable[Reason]:
    """When support ended is stated and public. The end of life (no longer sold) is another day."""
    until = ground.device.identity.support_until
    if until is None:
        yield lacks("when support ends is not stated", fix="write `support: {until: ...}` in `device.yaml`")
    elif until >= ground.now:  # the day itself is the last on which there is support
        fix = "keep supporting it until then, or announce an earlier day and say who decided it"
        yield contradicts(f"support is promised until {until}", fix=fix)
    else:
        yield shows(f"support ended on {until}")
    yield from _public(ground)


def _public(ground: GateGround) -> Iterable[Reason]:
    website = ground.device.identity.website
    if website:
        yield shows(f"public at {website}", seen=website)
    else:
        yield lacks("no page is named where customers read the dates", fix=WEBSITE)


def compensated(ground: GateGround) -> Iterable[Reason]:
    """What operators must do instead is recorded, lowers the risks that parts without support leave, and has its place in the
    instructions."""
    others = [each for each in ground.judges.controls_of_others if each.instructions]
    asked = [each for each in ground.device.assumptions.values() if not each.is_own and _is_told(each)]
    if others or asked:
        names = [*(each.id for each in others), *(each.id for each in asked)]
        yield shows(f"{counted(len(names), 'measure')} asked of others, each with its place in the instructions", *names)
    endangered = {name: each for each in ground.legacy.parts for name in each.risks}
    risks = ground.assessment.risks_by_id
    left = [name for name in endangered if risks[name].views[View.ENVIRONMENT].level is not Acceptability.ACCEPTABLE]
    left = [name for name in left if name not in ground.judges.accepted]
    if left:
        fix = "record what operators can do as controls with `provided_by: operator` and `instructions`"
        yield lacks(f"even with what operators provide {named(left)} stays above acceptable", *left, fix=fix)
    untold = [each.id for each in ground.judges.controls_of_others if not each.instructions]
    if untold:
        yield lacks(f"nobody is told of {named(untold)}", *untold, fix="write `instructions: ...` with the place")
    if not (others or asked or left or untold):
        fix = "record compensating controls; or let a person decide on this condition and say why none are needed"
        yield asks("nothing is asked of operators in place of updates", fix=fix)


def _is_told(assumption: Assumption) -> bool:
    return bool(assumption.instructions)


def customers_told(ground: GateGround) -> Iterable[Reason]:
    """The document on the end of support is written and in force."""
    yield from as_judged("prose:end-of-support/notice", "prose:end-of-support/components", "document:end-of-support")(ground)


LIMITED = (
    Condition(
        id="limited-support.announced",
        text="From when support is limited, and until when there is any, is stated and public",
        looks=limited_announced,
        clauses=("IMDRF-N70:5.3", "IMDRF-N70:8.1.1", "IMDRF-N70:7.1.1.2"),
        not_at=(Stage.END_OF_SUPPORT,),
    ),
    Condition(
        id="limited-support.compensated",
        text="What operators do in place of updates is recorded and lowers what is left",
        looks=compensated,
        clauses=("IMDRF-N70:5.3", "IMDRF-N70:11.1"),
    ),
    Condition(
        id="limited-support.told",
        text="Customers are told what the change means for them",
        looks=customers_told,
        clauses=("IMDRF-N70:8.1.1", "IMDRF-N70:4.2"),
    ),
    Condition(
        id="limited-support.transfer",
        text="The hand-over of duties to operators has begun",
        looks=as_judged("prose:end-of-support/measures"),
        clauses=("IMDRF-N70:7.3.1", "IMDRF-N70:8.3.1"),
    ),
)
"""Of the stage of limited support."""

ENDED = (
    Condition(
        id="end-of-support.announced",
        text="When support ended is stated and public",
        looks=ended_announced,
        clauses=("IMDRF-N70:5.4", "IMDRF-N70:9.1.1"),
    ),
    Condition(
        id="end-of-support.transfer",
        text="It is told who carries which duty from now on, and legal duties of the manufacturer go on",
        looks=as_judged("prose:end-of-support/measures", "activity:end-of-support", "activity:vigilance"),
        clauses=("IMDRF-N70:9.2.1", "MDR:ART-83", "IVDR:ART-78"),
    ),
    Condition(
        id="end-of-support.decommissioning",
        text="Users know how data and keys are removed when a device leaves the house",
        looks=as_judged("prose:instructions/disposal"),
        clauses=("IEC-81001-5-1:5.8.7", "IMDRF-N70:5.4"),
    ),
)
"""Of the end of support."""
