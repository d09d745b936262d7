"""The requirements as data: nothing dangles, nothing is judged by a judge that is not there, and the traps of the field are avoided."""

import re

import pytest

from builders import catalogue
from primum.catalogue.requirement import Confidence, Force, Framework, Requirement
from primum.folder.load_requirements import frameworks
from primum.folder.load_vocabulary import activities, document_types
from primum.folder.read_frameworks import read_frameworks
from primum.requirements.judge_times import DONE
from primum.requirements.judges import JUDGES

ITEMS = [item for framework in frameworks().values() for item in framework.requirements]
NAMES = {item.name for item in ITEMS}
REVIEWS = {
    "threat-model", "risk-assessment", "policy", "vulnerabilities", "requirements", "architecture", "instructions", "defect-management",
    "incident-response", "life-cycle", "periodic-report",
}  # fmt: skip
IDENTITY = {"udi", "basic-udi", "class", "rule", "intended-purpose", "support", "website", "security-contact", "srn"}


def _of(framework: str) -> Framework:
    return frameworks()[framework]


def test_every_framework_the_field_asks_for_is_there() -> None:
    wanted = {
        "MDR", "IVDR", "MDCG-2019-16", "IGNB-TD", "IGNB-AUDIT", "IMDRF-N60", "IMDRF-N70", "IMDRF-N73", "IEC-81001-5-1", "TR-80001-2-2",
        "MDS2-2019", "FDA", "EU-PROPOSAL-2025",
    }  # fmt: skip
    assert set(frameworks()) == wanted


def test_names_are_unique() -> None:
    assert len(NAMES) == len(ITEMS)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.name)
def test_no_item_without_a_judge_or_a_reason_why_a_person_must_judge(item: Requirement) -> None:
    assert item.judges or item.person


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.name)
def test_judges_exist_and_know_their_argument(item: Requirement) -> None:
    for name in item.judges:
        judge, _, argument = name.partition(":")
        assert judge in JUDGES, name
        assert _knows(judge, argument), name


def _knows(judge: str, argument: str) -> bool:
    documents = document_types()
    if judge == "prose":
        document, _, passage = argument.partition("/")
        return document in documents and any(each.id == passage for each in documents[document].passages)
    types = catalogue().control_types
    known = {
        "activity": set(activities()),
        "document": set(documents),
        "review": REVIEWS,
        "identity": IDENTITY,
        "in-time": set(DONE),
        "capability": set(catalogue().capabilities),
        "fda-category": {kind.fda for kind in types.values()},
        "control-type": set(types),
        "mobile-platform": {"", "if-any"},
    }
    if judge == "evidence":
        return bool(argument)
    return all(part in known[judge] for part in argument.split("|")) if judge in known else not argument


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.name)
def test_crosswalks_lead_somewhere(item: Requirement) -> None:
    assert [each.to for each in item.crosswalks if each.to not in NAMES or each.to == item.name] == []


def test_two_items_that_speak_of_each_other_do_not_contradict() -> None:
    mirror = {"equal": "equal", "intersects": "intersects", "subset": "superset", "superset": "subset", "supports": "supports"}
    said = {(item.name, each.to): each.relation.value for item in ITEMS for each in item.crosswalks}
    assert {pair for pair, relation in said.items() if said.get(pair[::-1], mirror[relation]) != mirror[relation]} == set()


def test_what_asks_for_advisories_is_not_shown_by_a_procedure_alone() -> None:
    asked = {item.name for item in ITEMS if {"advisories", "security advisory"} & set(item.evidence[:1])}
    assert asked == {"IMDRF-N60:6.2", "IMDRF-N70:7.1.1.4", "IEC-81001-5-1:4.1.7"}
    assert asked == {item.name for item in ITEMS if "advisories-written" in item.judges}


def test_annex_letters_and_numbers_that_are_easily_got_wrong() -> None:
    mdr = {item.id: item for item in _of("MDR").requirements}
    ivdr = {item.id: item for item in _of("IVDR").requirements}
    assert "GSPR-18.8" in mdr and not any("18.8" in item.clause for item in ivdr.values())
    assert mdr["GSPR-23.4ab"].clause == "Annex I 23.4(ab)" and ivdr["GSPR-20.4.1ah"].clause == "Annex I 20.4.1(ah)"
    assert sorted((mdr["ART-87"].days or {}).values()) == [2, 10, 15]
    assert mdr["ART-85"].classes and "IIb" not in mdr["ART-85"].classes and "IIb" in mdr["ART-86"].classes


def test_tables_have_the_number_of_entries_their_sources_have() -> None:
    assert [item.id for item in _of("IGNB-TD").requirements] == [
        "2.1", "2.2", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "3.8", "4.1", "4.2", "5.1", "5.2",
    ]  # fmt: skip
    assert len(_of("TR-80001-2-2").requirements) == 19
    assert len(_of("MDS2-2019").requirements) == 24
    assert not any(item.id == "CNFS" for item in _of("MDS2-2019").requirements)


def test_a_proposal_is_never_asked_by_default_and_says_what_it_is() -> None:
    proposal = _of("EU-PROPOSAL-2025")
    assert proposal.force is Force.PROPOSAL and not proposal.is_on
    assert not _of("FDA").is_on
    assert not _of("IGNB-AUDIT").is_complete


def test_nothing_claims_more_certainty_than_the_facts_give() -> None:
    standard = [item for item in _of("IEC-81001-5-1").requirements if item.confidence is Confidence.FOUND]
    assert {item.id for item in standard} == {"7.2", "7.3", "7.4"}
    assert all(item.confidence is Confidence.KNOWN for item in _of("IMDRF-N73").requirements)


def test_nothing_says_that_a_device_complies() -> None:
    words = re.compile(r"\b(compliant|complies with the|is in conformity with the)\b", re.IGNORECASE)
    assert [item.name for item in ITEMS if words.search(f"{item.asks} {item.title}")] == []


def test_a_framework_with_faults_is_told_where() -> None:
    text = (
        b"id: X\ntitle: T\nversion: '1'\nforce: law\nsource: s\nregulations: [MDR]\non: true\nbecause: b\nitems:\n  - {id: A, titel: x}\n"
    )
    found, problems = read_frameworks({"requirements/x.yaml": text})
    assert not found
    assert any("titel" in each.message and each.span is not None and each.span.line == 10 for each in problems)


@pytest.mark.parametrize(
    ("framework", "item", "looked"),
    [
        ("IEC-81001-5-1", "5.8.6", "review:life-cycle"),
        ("IEC-81001-5-1", "5.8.2", "review:instructions"),
        ("IEC-81001-5-1", "5.7.5", "testers-independent"),
        ("MDR", "GSPR-3f", "review:defect-management"),
    ],
)
def test_what_somebody_must_have_looked_at_is_not_shown_by_a_record_alone(framework: str, item: str, looked: str) -> None:
    found = next(each for each in frameworks()[framework].requirements if each.id == item)
    assert looked in found.judges


@pytest.mark.parametrize(("framework", "item"), [("MDR", "ART-88"), ("IVDR", "ART-83")])
def test_whether_a_trend_is_one_a_person_says(framework: str, item: str) -> None:
    found = next(each for each in frameworks()[framework].requirements if each.id == item)
    assert "incidents-recorded" in found.judges and found.person
