"""Conditions of the design stage: what is to be protected from whom is stated, and somebody has looked."""

from collections.abc import Iterable

from primum.assessment.gates.condition import Condition, as_judged
from primum.assessment.gates.ground_of_gate import GateGround
from primum.device.gate import Stage
from primum.device.risk import SecurityRisk
from primum.device.verdict import Reason
from primum.device.view import View
from primum.requirements.reasons import asks, counted, lacks, named, shows, whether_there


def passages(document: str) -> tuple[str, ...]:
    """The judges of every passage of a document that a person must own."""
    return tuple(f"prose:{document}/{place}" for place in _PASSAGES[document])


_PASSAGES = {
    "risk-management-plan": ("scope", "roles", "activities", "tools", "review"),
    "verification-plan": ("strategy", "penetration-test", "acceptance"),
    "instructions": (
        "responsibilities", "installation", "accounts", "emergency", "network", "media", "third-party", "updates", "backup", "logs",
        "signs", "skills", "maintenance", "disposal",
    ),
    "pms-plan": ("sources", "indicators", "handling"),
    "cvd-policy": ("scope", "promises", "procedure"),
    "update-plan": ("classes", "validation", "distribution"),
    "end-of-support": ("notice", "measures", "components"),
}  # fmt: skip
"""The passages a gate asks for; a test holds them against the documents of the catalogue."""


def looked_at(ground: GateGround) -> Iterable[Reason]:
    """Each interface has a threat that was looked at, is reached by nobody, or is declared absent."""
    device, threats = ground.device, ground.judges.threats_at
    stated = [each for each in device.interfaces.values() if not each.implied]
    if not stated and not device.absences:
        yield lacks("no interface is described that could be looked at", fix="describe every way in, in `architecture.yaml`")
    seen = [each.id for each in stated if threats.get(each.id)]
    if seen:
        yield shows(f"{counted(len(seen), 'interface')} of {len(stated)} with threats that were looked at", *seen)
    unreached = [each.id for each in stated if each.id not in seen and each.reach == ()]
    if unreached:
        yield shows(f"nobody reaches {named(unreached)}", *unreached)
    absent = list(dict.fromkeys(each.at for each in device.absences))
    if absent:
        yield shows(f"{counted(len(device.absences), 'interface')} declared absent at {named(absent)}", *absent)
    bare = [each.id for each in stated if each.id not in seen and each.reach != ()]
    if bare:
        fix = "state its attributes; if no rule fits, write one in `rules/`, or state `reach: []` where nobody reaches it"
        yield lacks(f"no threat was looked at for {named(bare)}", *bare, fix=fix)
    implied = [each.id for each in device.interfaces.values() if each.implied and not each.absent_by]
    if implied:
        yield lacks(whether_there(implied), *implied, fix="describe it, or declare it `absent` with evidence")


def situations(ground: GateGround) -> Iterable[Reason]:
    """Each hazardous situation says what leads to it and which harm follows; why security cannot lead to one is a person's word."""
    found = ground.device.situations.values()
    if not found:
        yield lacks("no hazardous situation is recorded", fix="take them over from the safety file into `safety.yaml`")
    led = [each.id for each in found if each.arises_from is not None]
    if led:
        yield shows(f"what leads to {counted(len(led), 'hazardous situation')} is stated", *led)
    harmless = [each.id for each in found if not each.harms]
    if harmless:
        yield lacks(f"no harm is named for {named(harmless)}", *harmless, fix="write `harms: [...]` at the situation")
    silent = [each.id for each in found if each.arises_from is None]
    if silent:
        fix = "state `arises_from`; where no attack can lead there, let a person decide on this condition and say why"
        yield asks(f"what leads to {named(silent)} is not stated", *silent, fix=fix)


def policy_named(ground: GateGround) -> Iterable[Reason]:
    """The acceptance criteria are the manufacturer's; drafts of ours may serve a design, but are named."""
    adopted = ground.device.policy.adopted
    if adopted is None:
        fix = "adopt a policy in `policy.yaml`: name, role, date, rationale; a release needs it"
        yield asks("the criteria are Primum's drafts, which nobody has adopted", fix=fix)
    elif adopted.date > ground.now:
        yield asks(f"the criteria are adopted only from {adopted.date} on", fix="adopt them before what they judge is released")
    else:
        yield shows(f"criteria adopted by {adopted.name}, {adopted.role}, on {adopted.date}")


def questions(ground: GateGround) -> Iterable[Reason]:
    """What is unknown is priced, and nothing unknown decides a level."""
    priced = ground.assessment.questions
    moving = [each for each in priced if any(change.is_level for change in each.changes)]
    for each in moving:
        better = ", ".join(
            f"`{change.risk}` {change.level.value} -> {change.new_level.value}" for change in each.changes if change.is_level
        )
        fix = f"answer it: `{each.question.answer}`" if each.question.answer else "answer it"
        yield lacks(f"`{each.question.id}` decides a level ({better}): {each.question.asks}", each.question.id, fix=fix)
    alone = {change.risk for each in moving for change in each.changes if change.is_level}
    together = [each for each in ground.assessment.risks if each.id not in alone and _decided_by_unknowns(each)]
    for risk in together:
        now = risk.views[View.CURRENT]
        fix = "answer the open questions, dearest first; `primum assess DIR --all` lists them"
        said = f"{now.level.value} with the worst answers, {now.best_level.value} with the best"
        yield lacks(f"open questions together decide `{risk.id}`, though none does alone: {said}", risk.id, fix=fix)
    if not ground.assessment.risks:
        yield lacks("no risk is rated, so nothing has a price", fix="state situations with harms and what leads to them in `safety.yaml`")
    elif not moving and not together:
        yield shows(f"{counted(len(priced), 'open question')}, none of which decides a level")


def _decided_by_unknowns(risk: SecurityRisk) -> bool:
    now = risk.views[View.CURRENT]
    return now.best_level.rank < now.level.rank


DESIGN = (
    Condition(
        id="design.intended-use",
        text="What the device is for, who uses it, for which patients and where is stated, with what is assumed",
        looks=as_judged("environment-stated"),
        clauses=("MDCG-2019-16:2.3", "IEC-81001-5-1:7.1.2", "MDR:ANNEX-II", "IVDR:ANNEX-II"),
    ),
    Condition(
        id="design.plan",
        text="A plan says how security risks are managed",
        looks=as_judged(*passages("risk-management-plan")),
        clauses=("IGNB-TD:3.1", "MDCG-2019-16:3.2", "MDR:GSPR-3a", "IVDR:GSPR-3"),
    ),
    Condition(
        id="design.diagram",
        text="The system diagram can be drawn, and every interface says what passes and who reaches it",
        looks=as_judged("diagram-possible", "interfaces-described"),
        clauses=("IGNB-TD:2.1", "IGNB-TD:2.2", "IEC-81001-5-1:7.2"),
    ),
    Condition(
        id="design.needs",
        text="Every asset says what must hold for it",
        looks=as_judged("needs-stated"),
        clauses=("MDCG-2019-16:2.1", "IEC-81001-5-1:7.2"),
    ),
    Condition(
        id="design.interfaces",
        text="Every interface has a threat that was looked at, or is declared absent",
        looks=looked_at,
        clauses=("IGNB-TD:3.2", "IGNB-TD:3.3"),
    ),
    Condition(
        id="design.situations",
        text="Every hazardous situation says what leads to it, or a person says why security cannot",
        looks=situations,
        clauses=("MDCG-2019-16:3.2-EXCH", "MDR:GSPR-3b", "IVDR:GSPR-3"),
    ),
    Condition(
        id="design.policy",
        text="The criteria by which risks are judged are the manufacturer's",
        looks=policy_named,
        clauses=("MDCG-2019-16:3.5-CRIT",),
    ),
    Condition(
        id="design.threat-model-reviewed",
        text="A named person has reviewed the threat model within a year",
        looks=as_judged("review:threat-model"),
        clauses=("IEC-81001-5-1:7.2",),
        also=(Stage.MAINTENANCE, Stage.LIMITED_SUPPORT, Stage.END_OF_SUPPORT),
    ),
    Condition(
        id="design.architecture-reviewed",
        text="A named person has reviewed the architecture for security",
        looks=as_judged("review:architecture"),
        clauses=("IEC-81001-5-1:5.3.3",),
    ),
    Condition(
        id="design.questions",
        text="What is unknown has its price, and nothing unknown decides a level",
        looks=questions,
    ),
)
"""In the order in which they come up."""
