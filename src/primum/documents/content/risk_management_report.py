"""The security risk management report: what was done, what is left, who decided what, and the conclusion."""

from collections.abc import Iterator

from primum.device.gate import GATE
from primum.device.policy import Acceptability
from primum.device.records_of_people import DecisionKind
from primum.device.view import View
from primum.documents.block import Block, Section
from primum.documents.content.decided_on import decided_on
from primum.documents.content.further_controls import further_controls, further_in_words
from primum.documents.content.linked import linked
from primum.documents.content.named import counted, document_named
from primum.documents.content.prose import open_point, prose
from primum.documents.content.rated import rated
from primum.documents.content.section_of import section_of
from primum.documents.content.table import paragraph, row, table
from primum.documents.content.told_to_users import told_to_users
from primum.documents.content.words import level, yes_no
from primum.documents.run import Run, Runs, Style, plain, ref, refs
from primum.documents.source import Source

ID = "risk-management-report"
_BY_GATE: Runs = (*plain("judged by "), Run(text="primum gate", style=Style.CODE))
"""Of a decision on a condition of a gate: what it saw is looked at there."""


def risk_management_report(source: Source) -> tuple[Section, ...]:
    """Summary, results, residual risks, decisions, open questions, conclusion."""
    return (
        prose(source, ID, "summary", "MDCG-2019-16:3.2", "IMDRF-N60:5.6.2", "FDA:RM-REPORT", "MDR:ANNEX-II-5"),
        section_of(source, f"{ID}.results", "Results", _results(source), "IGNB-TD:3.1", "IGNB-TD:3.4", "MDR:GSPR-3", "IVDR:GSPR-3"),
        section_of(source, f"{ID}.residual", "Residual risks", _residual(source), "MDR:GSPR-8", "IVDR:GSPR-8", "MDR:GSPR-2", "IVDR:GSPR-2"),
        prose(source, ID, "overall", "MDR:GSPR-1", "MDR:GSPR-8", "IVDR:GSPR-1", "IVDR:GSPR-8", "MDCG-2019-16:3.5"),
        section_of(source, f"{ID}.decisions", "Decisions of persons", _decisions(source), "MDR:GSPR-2", "IVDR:GSPR-2", "IEC-81001-5-1:9.5"),
        section_of(source, f"{ID}.questions", "Open questions", _questions(source), "MDR:GSPR-3", "IVDR:GSPR-3", "IGNB-TD:3.3"),
        prose(source, ID, "deviations", "IEC-81001-5-1:5.8.6"),
    )


def _results(source: Source) -> Iterator[Block]:
    risks = source.assessment.risks
    columns = (("View", 2), *((each.value.capitalize(), 1) for each in reversed(Acceptability)))
    rows = [
        row(view.value.capitalize(), *(str(sum(risk.views[view].level is each for risk in risks)) for each in reversed(Acceptability)))
        for view in View
    ]
    yield paragraph(f"{counted(len(risks), 'risk was', 'risks were')} rated. How many stand at which level:")
    yield table(f"{ID}.levels", "Risks by level and view", columns, rows)
    effects = [each for worth in source.assessment.controls for each in worth.arising]
    open_ones = [each for each in effects if each.is_open]
    counting = len(source.assessment.counting)
    yield paragraph(
        f"{counting} of {counted(len(source.device.controls), 'control')} count today. All controls together state "
        f"{counted(len(effects), 'effect')} on safety. {_left_open(len(effects), len(open_ones))}"
    )
    yield _argued(source)


def _argued(source: Source) -> Block:
    """How the argument and the conclusion of a person stand to each other: they answer two questions, and a reader finds both."""
    bare = [each for each in source.argument.walk() if each.undeveloped]
    case = document_named(source, "assurance-case")
    if not bare:
        return paragraph("Every claim of the ", case, " rests on something. The conclusion on what is left and the benefit is a person's.")
    many = f"{counted(len(bare), 'claim')} in it {'rests' if len(bare) == 1 else 'rest'}"
    return paragraph(
        "The ",
        case,
        f" says \u201cnot shown today\u201d at its top, since {many} on nothing yet. "
        "It asks whether each single claim is held up; the conclusion below asks whether what is left is worth the benefit. A person "
        "draws it knowing what is not held up yet, and it closes none of these claims.",
    )


def _left_open(effects: int, number: int) -> str:
    if not number:
        return "All of them are acceptable, or kept so." if effects else ""
    return f"{number} of them {'is' if number == 1 else 'are'} neither acceptable nor kept so."


def _residual(source: Source) -> Iterator[Block]:
    left = [risk for risk in source.worst_first if risk.views[View.CURRENT].level is not Acceptability.ACCEPTABLE]
    if not left:
        yield paragraph("No risk is left that the policy wants reduced.")
        return
    columns = (("Risk", 4), ("Today", 3), ("Planned", 3), ("Would change it if it counted", 4), ("Accepted", 2), ("Told to users", 3))
    rows, further = [], further_controls(source)
    for risk in left:
        stands = source.assessment.standing.get(risk.id)
        accepted = [stands.id] if stands is not None and stands.decision is DecisionKind.ACCEPTED else []
        told = told_to_users(source, risk)
        rows.append(
            row(
                ref(risk.id),
                rated(source, risk.views[View.CURRENT]),
                rated(source, risk.views[View.PLANNED]),
                further_in_words(source, risk, further),
                refs(accepted) or plain("no"),
                "; ".join(told.places) if told.is_whole else "no",
            )
        )
    yield paragraph(
        "For each risk that the policy wants reduced: what it is today and as planned, and which single control that does not count "
        "today would change it. Planned counts everything to come together. Rejected controls are not rated; their reasons stand in the ",
        document_named(source, "control-specification"),
        ".",
    )
    yield table(f"{ID}.residual-table", "Residual risks", columns, rows, matrix=True)


def _decisions(source: Source) -> Iterator[Block]:
    device = source.device
    if not device.decisions:
        yield paragraph("No decision of a person is recorded.")
        return
    judged = {each.decision.id: each for each in source.assessment.decisions}
    verdicts = source.judgement.verdicts
    columns = (("Decision", 2), ("On", 4), ("What", 2), ("Who", 3), ("Date", 2), ("Why", 5), ("Valid", 2))
    rows = []
    for each in device.decisions.values():
        verdict = verdicts.get(each.on)
        holds = judged[each.id].holds if each.id in judged else verdict is not None and not verdict.suspect
        why_not = (
            judged[each.id].reason if each.id in judged else verdict.suspect if verdict is not None else "nothing of this name is asked"
        )
        on = decided_on(source, each.on)
        is_on_gate = each.on.startswith(GATE)
        rows.append(
            row(
                ref(each.id),
                on,
                each.decision.value.replace("_", " "),
                f"{each.name}, {each.role}",
                each.date.isoformat(),
                linked(" ".join(each.reason.split()), source),
                _BY_GATE if is_on_gate else yes_no(holds) if holds else f"no: {why_not}",
                anchor=each.id,
            )
        )
    yield table(f"{ID}.decision-table", "Decisions", columns, rows, matrix=True, wide=True)
    if any(row_.cells[-1] and row_.cells[-1][0].text.startswith("no") for row_ in rows):
        yield open_point("A decision is no longer valid; somebody has to look again.", "decisions.yaml")


def _questions(source: Source) -> Iterator[Block]:
    if not source.assessment.questions:
        yield paragraph("No question is open.")
        return
    yield paragraph("What the folder does not state is judged at the worst. Dearest first: what a good answer would change.")
    columns = (("Question", 3), ("Asks", 6), ("A good answer would change", 5))
    rows = []
    for priced in source.assessment.questions:
        moved: list[Run] = []
        for change in priced.changes:
            if change.is_level:
                moved.extend((*ref(change.risk), *plain(" to "), *level(change.new_level), *plain(" ")))
        cell = tuple(moved) or plain(f"points of {counted(len(priced.changes), 'risk')}" if priced.changes else "no rating")
        rows.append(row(ref(priced.question.id), priced.question.asks, cell, anchor=priced.question.id))
    yield table(f"{ID}.question-table", "Open questions", columns, rows, matrix=True)
