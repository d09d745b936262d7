"""The plan of security risk management: what it covers, who, when, by which scales, and when it is looked at again."""

from collections.abc import Iterator

from primum.device.policy import Acceptability
from primum.device.view import View
from primum.documents.block import Block, Bullets, Section
from primum.documents.content.dates_to_come import dates_to_come
from primum.documents.content.linked import linked
from primum.documents.content.named import counted, document_named
from primum.documents.content.people_in_file import people_in_file
from primum.documents.content.plan_records import last_reviews, procedures_of, rule_of_order
from primum.documents.content.pointing import link, links, open_about
from primum.documents.content.prose import open_point, prose
from primum.documents.content.risk_policy_tables import MEANINGS, acceptance, bands_table, points_table, published_table
from primum.documents.content.sentence import one_line
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import Tone, strong, toned
from primum.documents.source import Source

ID = "risk-management-plan"

_VIEWS = {
    View.INITIAL: "as if no control were there and no assumption were true",
    View.CURRENT: "with the controls that the device itself brings and that are verified by evidence that is valid on the day",
    View.ENVIRONMENT: "the current view, and what integrator, operator and user provide because the instructions ask for it",
    View.PLANNED: "with all that is planned, implemented or verified; never with what is only proposed",
}


def risk_management_plan(source: Source) -> tuple[Section, ...]:
    """The sections of the plan."""
    scope = (
        "MDR:GSPR-3a",
        "MDR:ART-10.2",
        "IVDR:ART-10.2",
        "IVDR:GSPR-3",
        "MDCG-2019-16:3.2",
        "MDCG-2019-16:3.2-EXCH",
        "MDCG-2019-16:ANNEX-IV",
    )
    return (
        prose(source, ID, "scope", *scope, "IGNB-TD:3.1", "IEC-81001-5-1:4.2", "IEC-81001-5-1:7.1.1", after=tuple(_safety_file(source))),
        prose(source, ID, "roles", *_ROLES.split(), after=tuple(_people(source))),
        prose(source, ID, "activities", *_ACTIVITIES.split(), after=tuple(procedures_of(source, f"{ID}.procedures", _WORK))),
        _method(source),
        _acceptance(source),
        _controls(source),
        prose(source, ID, "tools", "IEC-81001-5-1:7.1.1", after=tuple(_tools(source))),
        prose(source, ID, "review", "MDR:GSPR-3a", "MDR:GSPR-3e", "IVDR:GSPR-3", "IEC-81001-5-1:7.5", after=tuple(_dates(source))),
    )


_ROLES = "MDR:GSPR-3a IEC-81001-5-1:4.1.2 IEC-81001-5-1:4.1.4 IEC-81001-5-1:5.7.5 FDA:PLAN"
_ACTIVITIES = "MDR:GSPR-3 MDR:GSPR-3a IVDR:GSPR-3 MDCG-2019-16:1.4 IMDRF-N60:4.2 IMDRF-N60:5.2"
_WORK = ("risk-management", "safety-risk-management", "life-cycle-planning", "monitoring", "vulnerability-handling")


def _safety_file(source: Source) -> Iterator[Block]:
    situations = source.device.situations.values()
    if not situations:
        yield open_point("The folder holds no hazardous situation, so nothing joins it to the safety file.", "safety.yaml, situations")
        return
    apart = [each.id for each in situations if not each.risk_ids]
    yield paragraph(
        f"The ids of the safety file are kept at {len(situations) - len(apart)} of {counted(len(situations), 'hazardous situation')}; the ",
        document_named(source, "risk-assessment"),
        " names them beside each.",
    )
    if apart:
        yield open_about(source, "No id of the safety file stands at", apart, "safety.yaml, risk_ids")


def _people(source: Source) -> Iterator[Block]:
    found = people_in_file(source)
    if found is None:
        yield open_point("Nobody has signed anything in this file yet.", "decisions.yaml, reviews.yaml, documents.yaml")
        return
    yield paragraph("Named in the folder are these persons, with their role there and with what they signed or did.")
    yield found


def _method(source: Source) -> Section:
    policy, rules = source.device.policy, source.catalogue.rules
    own = sum(rule.own for rule in rules.values())
    views = Bullets(items=tuple((paragraph(strong(f"{view.value}: "), f"{words}."),) for view, words in _VIEWS.items()))
    blocks: tuple[Block, ...] = (
        paragraph(
            "The device is kept as a model: interfaces, components, flows, assets and functions, and what leads to each hazardous "
            f"situation. Threats are derived from it by {counted(len(rules), 'rule')}, {own or 'none'} of them the manufacturer's own. "
            "Together with published vulnerabilities and with weaknesses of the device itself they make one graph of attacks. A risk is "
            "an end of that graph, a hazardous situation or a need of an asset that is violated, with one harm. It is rated by the "
            "easiest attack that leads there and by the severity of the harm. What the folder does not say is taken at its worst, and "
            "every such question is listed."
        ),
        paragraph("Each risk is rated in four views, side by side:"),
        views,
        paragraph(
            "The ease of an attack is the sum of five factors; fewer points mean an easier attack. Times along a path are added up, the "
            "other factors count with the highest that any step asks for."
        ),
        Bullets(items=tuple((paragraph(strong(f"{factor}: "), f"{words}."),) for factor, words in MEANINGS.items())),
        points_table(policy),
        bands_table(policy),
        paragraph("Where a published vulnerability says nothing else, using it is taken to need this much:"),
        published_table(policy),
        *_out_of_scope(source),
    )
    clauses = source.clauses(
        "IGNB-TD:3.4", "MDR:GSPR-3c", "MDCG-2019-16:3.4-SCORE", "IEC-81001-5-1:7.3", "IMDRF-N60:5.2-SCORE", "FDA:RISK-ASSESS"
    )
    return Section(id=f"{ID}.method", title="How risks are found and rated", blocks=blocks, clauses=clauses)


def _out_of_scope(source: Source) -> Iterator[Block]:
    left_out = source.device.policy.out_of_scope
    if not left_out:
        yield paragraph("The policy leaves no attacker out of scope.")
        return
    yield paragraph("These attackers are left out of scope, each with the reason:")
    rows = (row(link(source, name), source.device.title_of(name), one_line(reason)) for name, reason in left_out.items())
    columns = (("Attacker", 2), ("Who it is", 3), ("Why out of scope", 6))
    yield table(f"{ID}.out-of-scope", "Attackers out of scope", columns, rows)


def _acceptance(source: Source) -> Section:
    return Section(
        id=f"{ID}.acceptance", title="Criteria of acceptance", blocks=tuple(_criteria(source)), clauses=source.clauses(*_CRITERIA.split())
    )


_CRITERIA = "MDR:GSPR-2 MDR:GSPR-3a MDR:GSPR-3c IVDR:GSPR-2 MDCG-2019-16:3.5-CRIT IGNB-TD:3.4 IEC-81001-5-1:7.1.1"


def _criteria(source: Source) -> Iterator[Block]:
    policy = source.device.policy
    if policy.adopted is None:
        yield open_point("The criteria are defaults that nobody has adopted for this device.", "policy.yaml, adopted")
    else:
        adopted = policy.adopted
        yield paragraph(
            f"{adopted.name}, {adopted.role}, adopted these criteria on {adopted.date}. The reason given: ",
            linked(one_line(adopted.rationale), source),
        )
    yield paragraph(
        "Three levels say what follows from a risk. ",
        toned("acceptable", Tone.GOOD),
        " meets the criteria; ",
        toned("reduce", Tone.FAIR),
        " is to be reduced further as far as possible, and what is left needs the decision of a named person; ",
        toned("unacceptable", Tone.BAD),
        " is to be reduced. What no attack leads to is acceptable, and the controls on which that rests are listed.",
    )
    yield from acceptance(policy)
    gate = policy.gate.value + ("" if policy.gate is Acceptability.UNACCEPTABLE else " or worse")
    many = "is raised by one step" if policy.many_raises_severity else "stays as it is"
    yield paragraph(
        f"When one attack meets many patients, the severity {many}. A release is held back while the level of a risk is "
        f"{gate}, or while a control on which a level rests has lost its proof by the passing of a date. A decision "
        "can accept a risk or replace its level for the release; the rating itself stays in sight, and the decision lapses when the level "
        "rises or the easiest attack changes."
    )


def _controls(source: Source) -> Section:
    clauses = source.clauses("MDR:GSPR-4", "IVDR:GSPR-4", "MDCG-2019-16:3.3-ORDER", "MDCG-2019-16:3.6-AUTON")
    return Section(id=f"{ID}.controls", title="Which control comes first", blocks=tuple(rule_of_order(source, ID)), clauses=clauses)


def _tools(source: Source) -> Iterator[Block]:
    basis = source.basis
    yield paragraph(
        f"The assessment in this file was made by Primum {basis.primum} with catalogue {basis.catalogue} on {basis.day}. The same folder, "
        "catalogue, advisories and day give the same result, byte for byte."
    )
    used: dict[str, list[str]] = {}
    for evidence in source.device.evidence.values():
        for tool in evidence.tools:
            used.setdefault(tool, []).append(evidence.id)
    if used:
        yield paragraph("The evidence names these tools:")
        rows = (row(tool, links(source, names)) for tool, names in sorted(used.items()))
        yield table(f"{ID}.tools.table", "Tools used in verification", (("Tool", 3), ("Evidence", 5)), rows)


def _dates(source: Source) -> Iterator[Block]:
    yield from last_reviews(source, f"{ID}.reviews")
    found = dates_to_come(source, f"{ID}.dates")
    if found is None:
        yield paragraph("The folder names no day on which evidence, a decision or support ends.")
        return
    yield paragraph("These days are set; whatever they are about has to be looked at again by then.")
    yield found
