"""Assumptions, decisions and weaknesses, resolved."""

from primum.device.cvss_vector import LONGEST, fault_of_vector
from primum.device.records_of_people import Assumption, Decision, DecisionKind, Weakness
from primum.diagnostics.suggest import suggest
from primum.folder.load_cvss_questions import cvss_questions
from primum.folder.load_folder import Records
from primum.folder.placed import Placed
from primum.folder.records.device_record import AssumptionRecord, DeviceRecord
from primum.folder.records.people_record import DecisionRecord, FindingRecord
from primum.linking.check_decision import check_decision
from primum.linking.check_repair import check_repair
from primum.linking.closed_findings import closed_findings
from primum.linking.link_incident_decision import link_incident_decision
from primum.linking.scope import ELEMENTS, Scope


def link_assumptions(records: Records, scope: Scope) -> list[Assumption]:
    """The assumptions of `device.yaml` and what opens when they are untrue."""
    if records.device is None:
        return []
    device = records.device
    return [_assumption(device, index, each, scope) for index, each in enumerate(device.record.assumptions)]


def _assumption(device: Placed[DeviceRecord], index: int, record: AssumptionRecord, scope: Scope) -> Assumption:
    path = ("assumptions", index, "if_untrue")
    untrue = record.if_untrue
    shown = ("assumptions", index, "evidence")
    evidence = tuple(name for place, name in enumerate(record.evidence) if scope.refers(device, (*shown, place), name, ("evidence",)))
    if untrue is None:
        return Assumption(id=record.id, text=record.text, owner=record.owner, instructions=record.instructions, evidence=evidence)
    if untrue.at:
        scope.refers(device, (*path, "at"), untrue.at, ("interface",))
    if untrue.actor:
        scope.refers(device, (*path, "actor"), untrue.actor, ("actor",))
    facts = [(name, fact) for name, group in (("from", untrue.premises), ("to", untrue.conclusions)) for fact in group]
    resolved = [scope.resolves(device, (*path, name), fact) for name, fact in facts]
    return Assumption(
        id=record.id,
        text=record.text,
        owner=record.owner,
        instructions=record.instructions,
        actor=untrue.actor,
        at=untrue.at,
        window=untrue.window,
        premises=untrue.premises if all(resolved) else (),
        conclusions=untrue.conclusions if all(resolved) else (),
        evidence=evidence,
    )


def link_weaknesses(records: Records, scope: Scope) -> list[Weakness]:
    """The weaknesses of `findings.yaml`; a closed one says why."""
    weaknesses, closed = [], closed_findings(records)
    for placed in records.of(FindingRecord):
        record = placed.record
        scope.refers(placed, ("at",), record.at, ELEMENTS)
        for name, facts in (("needs", record.needs), ("gives", record.gives)):
            for index, fact in enumerate(facts):
                scope.resolves(placed, (name, index), fact)
        if record.status == "not-a-weakness" and not record.reason:
            message, fix = f"`{record.id}` is set aside without a reason", "add `reason: ...`"
            scope.complain("PR0220", message, placed.span("status"), why="a reviewer will ask", fix=fix)
        check_repair(placed, scope)
        _check_vectors(placed, scope)
        _check_answers(placed, scope)
        weaknesses.append(
            Weakness(
                id=record.id,
                title=record.title,
                at=record.at,
                cwe=record.cwe,
                status=record.status,
                premises=record.needs,
                conclusions=record.gives,
                potential=record.potential.potential(),
                deadline=record.deadline,
                source=record.source,
                reason=" ".join(record.reason.split()),
                vectors=record.cvss,
                answers=record.answers,
                known=record.known,
                disclosed=record.disclosed,
                mended=record.mended,
                corrective_action=link_incident_decision(record.corrective_action),
                doubted=record.id not in closed.get(record.status, {record.id}),
            )
        )
    return weaknesses


def _check_vectors(placed: Placed[FindingRecord], scope: Scope) -> None:
    """Each severity vector of a finding is one of CVSS 2.0, 3.0, 3.1 or 4.0."""
    for index, text in enumerate(placed.record.cvss):
        fault = fault_of_vector(text)
        if fault:
            written = placed.node.get("cvss")
            path = ("cvss", index) if written is not None and written.items else ("cvss",)
            shown = text if len(text) <= LONGEST else f"{text[:40]}..."
            fix = f"correct or remove it; `primum cvss DIR {placed.record.id}` computes one from answers"
            why = "a vector that cannot be read says nothing about the finding"
            scope.complain("PR0461", f"`{shown}` is not a CVSS vector: {fault}", placed.span(*path), why=why, fix=fix)


def _check_answers(placed: Placed[FindingRecord], scope: Scope) -> None:
    """Each answer of a finding belongs to a question Primum asks and is one of its choices."""
    if not placed.record.answers:
        return
    questions = {each.id: each for each in cvss_questions()}
    written = placed.node.get("answers")
    for name, choice in placed.record.answers.items():
        question = questions.get(name)
        if question is None:
            key = written.key_node(name) if written is not None else None
            span = key.span if key is not None else placed.span("answers")
            why = "the answer would be silently left out of the vector"
            fix = suggest(name, questions) or f"`primum cvss DIR {placed.record.id}` shows every question"
            scope.complain("PR0462", f"`{name}` is not a question about a finding", span, why=why, fix=fix)
        elif question.choice(choice) is None:
            choices = [each.id for each in question.choices]
            fix = suggest(choice, choices)
            why = "the question would count as not answered, for the worst"
            scope.complain("PR0462", f"`{choice}` is no answer to `{name}`", placed.span("answers", name), why=why, fix=fix)


def link_decisions(records: Records, scope: Scope) -> list[Decision]:
    """The decisions. What they are about is derived or of the catalogue, so it resolves later."""
    decisions = []
    for placed in records.of(DecisionRecord):
        record = placed.record
        check_decision(placed, scope)
        decisions.append(
            Decision(
                id=record.id,
                on=record.on,
                decision=DecisionKind(record.decision),
                name=record.name,
                role=record.role,
                date=record.date,
                reason=record.reason,
                saw=record.saw,
                authority=record.authority,
                disclosure=record.disclosure,
                review_by=record.review_by,
                level=record.level,
            )
        )
    return decisions
