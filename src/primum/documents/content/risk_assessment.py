"""The security risk assessment: what can happen, how easily, with which controls, and what is left."""

from collections.abc import Iterator

from primum.assessment.assessment import RiskStory
from primum.device.policy import Acceptability, Exploitability
from primum.device.risk import ArisingRisk, SecurityRisk
from primum.device.view import View
from primum.documents.block import Block, Row, Section
from primum.documents.content.further_controls import further_controls
from primum.documents.content.prose import note, open_point, prose
from primum.documents.content.rated import level_at_points, rated
from primum.documents.content.risk_pictures import matrices, path_picture
from primum.documents.content.risk_story import Further, story
from primum.documents.content.section_of import section_of
from primum.documents.content.table import paragraph, row, table
from primum.documents.content.words import ease, level
from primum.documents.run import Runs, plain, ref, refs
from primum.documents.source import Source

ID = "risk-assessment"


def risk_assessment(source: Source) -> tuple[Section, ...]:
    """Situations and harms, all risks before and after controls, each with its story, and what controls may do themselves."""
    return (
        prose(source, ID, "rating", "MDCG-2019-16:3.4-SCORE", "MDCG-2019-16:3.5-CRIT", "IMDRF-N60:5.2-SCORE", "FDA:RISK-ASSESS"),
        section_of(
            source, f"{ID}.harm", "What can happen to people", _safety(source), "MDR:GSPR-3b", "IVDR:GSPR-3", "MDCG-2019-16:3.2-HAZ"
        ),
        section_of(source, f"{ID}.risks", "Risks before and after controls", _risks(source), *RISKS),
        section_of(source, f"{ID}.entries", "Risks by way in", _entries(source), "IGNB-TD:3.3", "MDR:GSPR-18.8", "IVDR:GSPR-16.4"),
        Section(
            id=f"{ID}.stories",
            title="Each risk with its path",
            blocks=_stories(source) or (_none(),),
            clauses=source.clauses("MDR:GSPR-3c", "MDR:GSPR-3d", "IVDR:GSPR-3", "MDCG-2019-16:3.4", "IGNB-TD:3.7"),
        ),
        section_of(source, f"{ID}.arising", "Harm that controls may do themselves", _arising(source), *SIDE),
        section_of(
            source, f"{ID}.failures", "If a single control fails", _failures(source), "MDR:GSPR-17.1", "IVDR:GSPR-16.1", "MDR:GSPR-18.1"
        ),
    )


RISKS = (
    "IGNB-TD:3.1",
    "IGNB-AUDIT:S2-RA",
    "IGNB-TD:3.4",
    "MDR:GSPR-3c",
    "MDR:GSPR-8",
    "IVDR:GSPR-8",
    "IEC-81001-5-1:7.3",
    "IMDRF-N60:5.2",
    "MDCG-2019-16:3.2",
)
SIDE = (
    "IGNB-TD:3.5",
    "MDCG-2019-16:2.2",
    "MDCG-2019-16:3.3-SIDE",
    "MDCG-2019-16:3.2-EXCH",
    "MDR:GSPR-2",
    "IVDR:GSPR-2",
    "IEC-81001-5-1:7.4",
)


def _none() -> Block:
    return open_point("No risk is rated: no hazardous situation says what leads to it.", "safety.yaml")


def _safety(source: Source) -> Iterator[Block]:
    device = source.device
    if not device.situations:
        yield open_point("No hazardous situation is recorded.", "safety.yaml, situations")
        return
    yield paragraph(
        "Hazards, hazardous situations and harms come from the safety file; their ids there are kept. "
        "What leads to each situation is a loss."
    )
    columns = (("Situation", 2), ("What it is", 4), ("Hazard", 2), ("Arises from", 4), ("Harms", 2), ("Safety file", 2))
    situations = (
        row(
            ref(each.id),
            each.title,
            ref(each.hazard) if each.hazard else "not stated",
            str(each.arises_from or "not stated"),
            refs(each.harms),
            ", ".join(each.risk_ids) or "not stated",
            anchor=each.id,
        )
        for each in device.situations.values()
    )
    yield table(f"{ID}.situations", "Hazardous situations", columns, situations, matrix=True)
    harms = (row(ref(each.id), each.title, each.kind.value, each.severity, anchor=each.id) for each in device.harms.values())
    yield table(f"{ID}.harms", "Harms", (("Harm", 2), ("What it is", 5), ("Kind", 2), ("Severity", 2)), harms)
    hazards = [row(ref(each.id), each.title, anchor=each.id) for each in device.hazards.values()]
    if hazards:
        yield table(f"{ID}.hazards", "Hazards", (("Hazard", 1), ("What it is", 4)), hazards)


def _risks(source: Source) -> Iterator[Block]:
    if not source.assessment.risks:
        yield _none()
        return
    yield paragraph(
        "Initial: no control counts. Current: the device's own controls whose evidence is valid today. Environment: what operators are "
        "told to do counts too. Planned: controls still to come count as well. Each rating is judged at the worst that the folder leaves "
        "open. Points stand in brackets. Where an attack on many patients at once gives the level, its ease comes first, then the ease "
        "of the easiest attack on one patient; the paths told below are those of the easiest attack on one, and say so where another "
        "decides."
    )
    columns = (
        ("Risk", 4),
        ("Severity", 2),
        *((view.value.capitalize(), 2) for view in View),
        ("Entries", 2),
        ("Controls on the path", 4),
        ("Disposition", 2),
    )
    rows = (_risk_row(source, risk) for risk in source.worst_first)
    yield table(f"{ID}.table", "Risks in the four views", columns, rows, matrix=True, wide=True)
    yield from matrices(source)


def _risk_row(source: Source, risk: SecurityRisk) -> Row:
    told: RiskStory = source.assessment.stories[risk.id]
    disposition = source.assessment.dispositions.get(risk.id, "")
    return row(
        (*ref(risk.id), *plain(f" {source.device.title_of(risk.goal)}")),
        risk.severity,
        *(rated(source, risk.views[view]) for view in View),
        refs(row.interface for row in risk.entries if row.views[View.CURRENT][1] is not None) or plain("none"),
        refs(told.on_path) or plain("none"),
        disposition or ("to be decided" if risk.views[View.CURRENT].level is not Acceptability.ACCEPTABLE else "-"),
        anchor=risk.id,
    )


def _entries(source: Source) -> Iterator[Block]:
    rows = [
        row(ref(entry.interface), ref(risk.id), *(_entry_cell(source, risk, *entry.views[view]) for view in View))
        for risk in source.worst_first
        for entry in risk.entries
        if any(entry.views[view][1] is not None for view in View)
    ]
    if not rows:
        yield paragraph("No interface leads to a rated risk.")
        return
    yield paragraph(
        "Each row is rated with attackers at this interface alone; all others are shut off. Ease and points are those of the easiest "
        "attack on one patient; many patients stands where an attack on many at once gives the level."
    )
    columns = (("Interface", 2), ("Risk", 4), *((view.value.capitalize(), 2) for view in View))
    yield table(f"{ID}.entry-table", "Risks by interface", columns, rows, matrix=True)
    several = [risk.id for risk in source.worst_first if _needs_several(risk)]
    if several:
        yield paragraph(
            "Easier by several interfaces together than by any one in the table: ", refs(several), ". The paths below tell how."
        )


def _needs_several(risk: SecurityRisk) -> bool:
    """Whether today's level is worse than from any interface alone."""
    alone = max((row.views[View.CURRENT][2].rank for row in risk.entries), default=0)
    return risk.views[View.CURRENT].level.rank > alone


def _entry_cell(source: Source, risk: SecurityRisk, of: Exploitability, points: int | None, found: Acceptability) -> Runs:
    alone = source.device.policy.acceptability(risk.harm_kind, risk.severity, of)
    return (*level(found), *plain(", "), *ease(of, points), *plain("" if found is alone else ", many patients"))


def _stories(source: Source) -> tuple[Section, ...]:
    further = further_controls(source)
    return tuple(_story_section(source, risk, further) for risk in source.worst_first)


def _story_section(source: Source, risk: SecurityRisk, further: Further) -> Section:
    title = f"{source.device.title_of(risk.goal)}: {source.device.title_of(risk.harm)}"
    return Section(id=f"{ID}.{risk.id}", title=title, blocks=(*story(source, risk, further), *path_picture(source, risk)))


def _arising(source: Source) -> Iterator[Block]:
    rows = []
    for worth in source.assessment.controls:
        for each in worth.arising:
            kept = [*refs(each.kept_by), *plain(_how_kept(each))]
            state = level(each.level) if each.level is not None else plain("occurrence not stated")
            rows.append(
                row(
                    ref(each.control),
                    ref(each.situation),
                    ref(each.harm),
                    each.because,
                    each.occurrence or "not stated",
                    state,
                    tuple(kept),
                    each.state,
                )
            )
    if rows:
        yield paragraph(
            "Security measures may themselves harm: a lock that keeps people out, a restart at the wrong moment. "
            "Each is judged by the safety matrix."
        )
        columns = (
            ("Control", 2),
            ("Situation", 2),
            ("Harm", 2),
            ("How", 4),
            ("Occurrence", 2),
            ("Level", 2),
            ("Kept acceptable by", 3),
            ("Result", 2),
        )
        yield table(f"{ID}.arising-table", "Risks arising from controls", columns, rows, matrix=True, wide=True)
    else:
        yield note("No control states an effect on safety.")
    dismissed = [
        row(ref(control.id), each.effect.replace("-", " "), each.because)
        for control in source.device.controls.values()
        for each in control.dismissed_effects
    ]
    if dismissed:
        heads = (("Control", 2), ("Typical effect", 3), ("Why it does not occur here", 6))
        yield table(f"{ID}.dismissed-table", "Typical effects that do not occur", heads, dismissed, matrix=True)


def _how_kept(risk: ArisingRisk) -> str:
    """How an effect is kept acceptable, where the folder says it, and by which named control it is not."""
    how = f": {risk.kept_because}" if risk.kept_by and risk.kept_because else ""
    not_by = "; ".join(f"not {name}: {why}" for name, why in risk.not_kept_by)
    return f"{how}{'; ' if not_by and risk.kept_by else ''}{not_by}"


def _failures(source: Source) -> Iterator[Block]:
    risks = source.assessment.risks_by_id
    rows = [
        row(
            ref(worth.control),
            ref(each.risk),
            level_at_points(source, risks[each.risk], each.level, each.points),
            level_at_points(source, risks[each.risk], each.new_level, each.new_points),
        )
        for worth in source.assessment.controls
        for each in worth.if_it_fails
    ]
    if rows:
        yield paragraph("One control fails, all others stand. Points in brackets; fewer are easier.")
        yield table(
            f"{ID}.failure-table", "Single failures", (("Control", 2), ("Risk", 4), ("Today", 2), ("If it fails", 2)), rows, matrix=True
        )
    else:
        yield paragraph("No single failure of a control changes a rating.")
    silent = [
        worth.control for worth in source.assessment.controls if worth.control in source.assessment.counting and not worth.if_it_fails
    ]
    if rows and silent:
        yield paragraph(
            "When one of these alone fails no rating changes, and no row of a risk names it, because another way is as easy or another "
            "control still stands: ",
            refs(silent),
            ".",
        )
