"""The frameworks of requirements that some files say, checked like a user's files."""

from collections.abc import Mapping

from primum.catalogue.requirement import Confidence, Crosswalk, Force, Framework, Relation, Requirement
from primum.diagnostics.diagnostic import Diagnostic
from primum.folder.read_yaml import read_yaml
from primum.folder.records.requirement_record import FrameworkRecord, RequirementRecord
from primum.folder.validate import validate


def read_frameworks(texts: Mapping[str, bytes]) -> tuple[dict[str, Framework], list[Diagnostic]]:
    """The frameworks that some files say, and every problem in them; one file a framework."""
    problems: list[Diagnostic] = []
    found = []
    for path in sorted(texts):
        node, said = read_yaml(path, texts[path])
        problems.extend(said)
        placed = validate(FrameworkRecord, node, problems) if node is not None else None
        if placed is not None:
            found.append(_framework(placed.record))
    order = list(Force)
    found.sort(key=lambda each: (order.index(each.force), each.id != "MDR", each.id != "IVDR", each.id))
    return {each.id: each for each in found}, problems


def _framework(record: FrameworkRecord) -> Framework:
    return Framework(
        id=record.id,
        title=record.title,
        version=record.version,
        force=Force(record.force),
        source=record.source,
        regulations=record.regulations,
        is_on=record.is_on,
        because=record.because,
        since=record.since,
        is_complete=record.complete,
        note=record.note,
        requirements=tuple(_requirement(record.id, each) for each in record.items),
    )


def _requirement(framework: str, record: RequirementRecord) -> Requirement:
    return Requirement(
        framework=framework,
        id=record.id,
        clause=record.clause,
        title=record.title,
        asks=" ".join(record.asks.split()),
        kind=record.kind,
        stages=record.stages,
        evidence=record.evidence,
        confidence=Confidence(record.confidence),
        judges=record.judges,
        person=" ".join(record.person.split()),
        classes=record.classes,
        crosswalks=tuple(Crosswalk(to=each.to, relation=Relation(each.relation), author=each.author) for each in record.crosswalks),
        days=record.days or None,
    )
