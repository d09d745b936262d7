"""How finders report a vulnerability, what they may expect, and how users are told."""

from collections import Counter
from collections.abc import Iterator

from primum.documents.block import Block, Section
from primum.documents.content.named import counted, document_named
from primum.documents.content.plan_records import procedures_of
from primum.documents.content.pointing import some
from primum.documents.content.prose import open_point, prose
from primum.documents.content.sentence import joined
from primum.documents.content.table import paragraph, row, table
from primum.documents.content.words import day
from primum.documents.run import strong
from primum.documents.source import Source

ID = "cvd-policy"

_SCOPE = "IMDRF-N60:5.4-CVD IMDRF-N60:6.3 IEC-81001-5-1:9.2 FDA:524B-b1 IMDRF-N60:5.6.4"
_PROMISES = "IMDRF-N60:6.3 IEC-81001-5-1:4.1.7"
_PROCEDURE = (
    "IMDRF-N60:5.4-CVD IMDRF-N60:6.3 IMDRF-N60:6.2 IMDRF-N60:4.4 IMDRF-N70:5.2 IEC-81001-5-1:4.1.7 IEC-81001-5-1:9.2 "
    "MDCG-2019-16:5 FDA:524B-b1 FDA:PLAN"
)
_WORK = ("vulnerability-disclosure", "user-notification", "vulnerability-handling")


def cvd_policy(source: Source) -> tuple[Section, ...]:
    """The sections of the policy."""
    return (
        prose(source, ID, "scope", *_SCOPE.split(), after=tuple(_contact(source))),
        prose(source, ID, "promises", *_PROMISES.split()),
        prose(source, ID, "procedure", *_PROCEDURE.split(), after=tuple(_procedure(source))),
    )


def _contact(source: Source) -> Iterator[Block]:
    said = source.device.identity
    fields = {
        "Product": f"{said.name}, software version {said.software_version}",
        "Variants": joined([each.title or each.id for each in said.variants]) or "none stated",
        "Manufacturer": said.manufacturer,
        "Where to report": said.security_contact or "not stated",
        "Where advisories appear": said.website or "not stated",
        "Supported until": day(said.support_until),
    }
    rows = (row(strong(name), value) for name, value in fields.items())
    yield table(f"{ID}.contact", "Product and contact", (("Field", 1), ("Value", 3)), rows)
    if not said.security_contact:
        yield open_point("Nobody can report a vulnerability: no contact for security is stated.", "device.yaml, security_contact")


def _procedure(source: Source) -> Iterator[Block]:
    yield from procedures_of(source, f"{ID}.procedures", _WORK)
    reported = [each.id for each in source.device.weaknesses.values() if each.source == "disclosure"]
    if reported:
        yield paragraph("Reported from outside so far: ", some(source, reported), ".")
    else:
        yield paragraph("Of the weaknesses on the list of this version none was reported from outside.")
    decided = Counter(each.state.value.replace("_", " ") for each in source.device.vex.values() if not each.is_proposal)
    if decided:
        states = joined([f"{number} {state}" for state, number in sorted(decided.items())])
        yield paragraph(
            f"{counted(sum(decided.values()), 'decision')} on published vulnerabilities can be told to customers in a machine-readable "
            f"form (VEX): {states}. The ",
            document_named(source, "vulnerability-assessment"),
            " has each with its reason.",
        )
