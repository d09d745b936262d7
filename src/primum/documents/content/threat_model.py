"""The threat model: who attacks, where, how, what answers it, and why the list is complete."""

from primum.device.elements import Intent
from primum.documents.block import Block, Section
from primum.documents.content.named import chance, counted, document_named, listed, named, refs_or
from primum.documents.content.past_reviews import dated_later, past_reviews
from primum.documents.content.prose import open_point, prose
from primum.documents.content.section_of import section_of
from primum.documents.content.security_context import INTENTS
from primum.documents.content.table import paragraph, row, table
from primum.documents.content.threat_coverage import coverage
from primum.documents.content.threat_links import answers, steps_to_harm
from primum.documents.content.threat_table import assumed, rules, set_aside, threats, to_harm
from primum.documents.run import Run, plain, ref
from primum.documents.source import Source

ID = "threat-model"


def threat_model(source: Source) -> tuple[Section, ...]:
    """Method, attackers, coverage, every threat, then what is assumed, set aside, and what leads to a patient."""
    harmful = steps_to_harm(source)
    return (
        prose(source, ID, "method", *METHOD, after=(_how(source),)),
        prose(source, ID, "attackers", "FDA:THREAT-MODEL", "IMDRF-N60:5.2-TM", after=(_attackers(source),)),
        section_of(source, f"{ID}.coverage", "Every element by kind of threat", coverage(source), *COVERAGE),
        section_of(source, f"{ID}.threats", "The threats", threats(source, answers(source)), *THREATS),
        section_of(source, f"{ID}.to-harm", "Threats on the way to a patient", to_harm(source, harmful), *TO_HARM),
        section_of(source, f"{ID}.assumed", "Threats that are assumed", assumed(source), "IGNB-TD:3.3", "IEC-81001-5-1:7.2"),
        section_of(source, f"{ID}.set-aside", "Threats set aside", set_aside(source), "IGNB-TD:3.3", "MDCG-2019-16:3.4"),
        section_of(source, f"{ID}.rules", "The rules behind the threats", rules(source), "IGNB-TD:3.2"),
    )


METHOD = ("IGNB-TD:3.2", "MDCG-2019-16:3.4", "MDCG-2019-16:3.2", "IEC-81001-5-1:7.2", "IMDRF-N60:5.2-TM", "FDA:THREAT-MODEL")
COVERAGE = ("IGNB-TD:3.2", "IGNB-TD:3.3", "MDCG-2019-16:3.4", "IEC-81001-5-1:7.2", "MDR:GSPR-14.2d", "IVDR:GSPR-13.2d", "IMDRF-N60:5.2-TM")
THREATS = (
    "IGNB-TD:3.2",
    "IGNB-TD:3.3",
    "MDR:GSPR-3b",
    "IVDR:GSPR-3",
    "MDR:GSPR-17.3",
    "IVDR:GSPR-16.3",
    "MDCG-2019-16:3.4",
    "IEC-81001-5-1:7.2",
    "IMDRF-N60:5.6.2",
    "FDA:THREAT-MODEL",
)
TO_HARM = ("MDR:GSPR-3b", "IVDR:GSPR-3", "MDCG-2019-16:3.4", "IMDRF-N60:5.2-TM")


def _how(source: Source) -> Section:
    found, catalogue = source.assessment.threats, source.catalogue
    own = [each.id for each in catalogue.rules.values() if each.own]
    reviews = past_reviews(source, "threat-model")
    blocks: list[Block] = [
        paragraph(
            f"Every rule of a catalogue ({counted(len(catalogue.rules), 'rule')}, revision {source.basis.catalogue}) is held against every "
            "element that it speaks of. A rule that fits gives one threat for each combination of elements; its id names them all. "
            f"Of this device {counted(len(found), 'threat')} follow from {counted(len({each.rule for each in found}), 'rule')}."
        ),
        paragraph(
            "A fact that the folder does not state counts as unknown, and the threat is then assumed; leaving something out silences no "
            "rule. Published vulnerabilities and weaknesses of our own are further steps of attack; they stand in the ",
            document_named(source, "vulnerability-assessment"),
            ". Threats are joined into paths to the patient in the ",
            document_named(source, "risk-assessment"),
            ".",
        ),
    ]
    if own:
        blocks.append(paragraph(f"Rules of the manufacturer's own: {listed(own)}."))
    if reviews:
        rows = (row(ref(each.id), each.date.isoformat(), f"{each.name}, {each.role}", each.conclusion) for each in reviews)
        columns = (("Review", 2), ("Date", 1), ("By", 3), ("Conclusion", 6))
        blocks.append(table(f"{ID}.reviews", "Reviews of the threat model", columns, rows))
    else:
        later = tuple(dated_later(source, "threat-model"))
        blocks.extend(later or (open_point("No review of the threat model is recorded.", "reviews.yaml, of: threat-model"),))
    clauses = source.clauses("IGNB-TD:3.2", "IGNB-TD:3.3", "IEC-81001-5-1:7.2")
    return Section(id=f"{ID}.derivation", title="How the threats were derived", blocks=tuple(blocks), clauses=clauses)


def _attackers(source: Source) -> Section:
    device, blocks = source.device, list[Block]()
    ways: dict[str, list[Run]] = {}
    for interface in device.interfaces.values():
        for reach in interface.reach or ():
            runs = ways.setdefault(reach.by, [])
            runs.extend((*plain("; " if runs else ""), *ref(interface.id), *plain(f" ({chance(reach.window)})")))
    out = device.policy.out_of_scope
    rows = [
        row(
            named(each.title, each.id),
            INTENTS[each.intent],
            f"no: {out[each.id]}" if each.id in out else "no: acts within his rights" if each.intent is Intent.AUTHORISED else "yes",
            tuple(ways.get(each.id, ())) or "nothing directly",
            refs_or(each.knows),
        )
        for each in device.actors.values()
    ]
    if rows:
        blocks.append(
            paragraph("All hostile people count as one: what one of them gets, another may use. Honest carriers bring things in.")
        )
        columns = (("Who", 4), ("Intent", 3), ("In scope", 3), ("Begins at", 5), ("Knows", 2))
        blocks.append(table(f"{ID}.attacker-table", "Attackers and carriers", columns, rows, matrix=True))
    else:
        blocks.append(open_point("No attacker is recorded.", "architecture.yaml, actors"))
    clauses = source.clauses("IGNB-TD:3.3", "FDA:THREAT-MODEL")
    return Section(id=f"{ID}.attacker-list", title="Attackers and where they begin", blocks=tuple(blocks), clauses=clauses)
