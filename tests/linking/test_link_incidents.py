"""Incidents: what they name is there, what they say is read, and what contradicts itself is told. The golden diagnostics show the texts."""

from typing import Any

import pytest

from builders import Folder, codes, folder, load_folder, model_of
from primum.device.incident import Answer, Incident, SeriousKind

SAID = {"name": "A", "role": "R", "date": "2026-03-03"}


def parts(*incidents: Folder, **more: Any) -> Folder:
    base = {"id": "INC", "title": "The pump stopped", "aware": "2026-03-02"}
    return folder(
        components=[{"id": "dev", "kind": "embedded-linux"}],
        interfaces=[{"id": "port", "at": "dev", "kind": "usb-a-host"}],
        harms=[{"id": "H", "title": "Harm", "kind": "health", "severity": "serious"}],
        situations=[{"id": "HS", "title": "Situation", "harms": ["H"]}],
        findings=[{"id": "F-1", "title": "Weak", "at": "dev", "needs": [], "gives": "run(dev, user)"}],
        releases=[{"id": "REL", "version": "1.9"}],
        incidents=[base | each for each in incidents],
        **more,
    )


def read(**said: Any) -> Incident:
    return model_of(parts(said)).device.incidents["INC"]


def test_an_incident_of_format_one_is_read_as_ever() -> None:
    found = read(notes="x")
    assert (found.title, str(found.aware), found.notes) == ("The pump stopped", "2026-03-02", "x")
    assert not (found.is_none or found.is_not_serious or found.is_not_reportable)


def test_everything_that_is_said_is_read() -> None:
    found = read(
        occurred="2026-03-01",
        country="DE",
        reported_by="A hospital",
        versions=["2.0", "1.9"],
        devices="3",
        at="port",
        findings=["F-1", "CVE-2024-1", "GHSA-aaaa-bbbb-cccc", "CVE-2024-1@dev+linux", "F-1"],
        situations="HS",
        imdrf={"problem": ["A1105"], "cause": ["C1007"]},
        serious=SAID | {"answer": "yes", "kind": "death", "why": "Two\n lines"},
        reports=[{"kind": "initial", "date": "2026-03-04", "to": "the authority", "reference": "7"}],
        actions=[{"id": "ACT", "title": "Patch", "kind": "patch", "release": "REL", "planned": "2026-04-01"}],
    )
    assert (found.versions, found.devices, found.at, found.situations) == (("2.0", "1.9"), 3, ("port",), ("HS",))
    assert found.findings == ("F-1", "CVE-2024-1", "GHSA-aaaa-bbbb-cccc", "CVE-2024-1@dev+linux")
    assert (found.problems, found.causes) == (("A1105",), ("C1007",))
    assert found.serious is not None
    assert (found.serious.answer, found.serious.kind, found.serious.why) == (Answer.YES, SeriousKind.DEATH, "Two lines")
    assert found.reports[0].reference == "7" and found.actions[0].release == "REL"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"at": ["prot"]}, "PR0203"),
        ({"at": ["HS"]}, "PR0204"),
        ({"situations": ["H"]}, "PR0204"),
        ({"findings": ["F-2"]}, "PR0203"),
        ({"findings": ["CVE-2024-1@device+linux"]}, "PR0203"),
        ({"findings": ["HS"]}, "PR0204"),
        ({"actions": [{"id": "A", "title": "t", "kind": "patch", "release": "REL-2"}]}, "PR0203"),
        ({"actions": [{"id": "REL", "title": "t", "kind": "patch"}]}, "PR0201"),
        ({"imdrf": {"problem": ["C1007"]}}, "PR0122"),
        ({"imdrf": {"problem": ["A110"]}}, "PR0122"),
        ({"serious": SAID | {"answer": "maybe"}}, "PR0122"),
        ({"incident": SAID | {"answer": "yes", "kind": "death"}}, "PR0120"),
        ({"reportable": {"answer": "yes"}}, "PR0121"),
    ],
)
def test_what_does_not_hold_is_an_error(said: Folder, code: str) -> None:
    model, found = load_folder(parts(said))
    assert model is None and code in {each.code for each in found}


def test_the_nearest_name_is_proposed() -> None:
    _, (found,) = load_folder(parts({"at": ["prot"]}))
    assert found.fix == "did you mean `port`?" and found.why


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"serious": SAID | {"answer": "yes"}}, "PR0812"),
        ({"actions": [{"id": "A", "title": "t", "kind": "fsca", "started": "2026-03-05"}]}, "PR0814"),
        ({"versions": ["2.1"]}, "PR0815"),
        ({"closed": "2026-05-01"}, "PR0816"),
        ({"uncontrolled": SAID | {"answer": "no"}}, "PR0817"),
    ],
)
def test_a_warning_leaves_a_model(said: Folder, code: str) -> None:
    model, found = load_folder(parts(said))
    assert model is not None and [each.code for each in found] == [code]


def test_what_holds_gives_no_word() -> None:
    no = {"incident": SAID | {"answer": "no"}, "closed": "2026-03-03"}
    assert codes(parts(no)) == []
    not_serious = {key: SAID | {"answer": answer} for key, answer in (("incident", "yes"), ("serious", "no"))}
    assert codes(parts(not_serious | {"closed": "2026-03-03"})) == []
    urgent = {"actions": [{"id": "A", "title": "t", "kind": "fsca", "started": "2026-03-05", "urgent": "Pumps stopped."}]}
    assert codes(parts(urgent)) == []
    reported = {"reports": [{"kind": "fsca", "date": "2026-03-05", "to": "x"}], "actions": [urgent["actions"][0] | {"urgent": ""}]}
    assert codes(parts(reported)) == []


def test_the_word_of_the_fda_counts_while_its_rules_are_on() -> None:
    said = parts({"uncontrolled": SAID | {"answer": "no"}})
    said["device"]["rule_sets"] = [{"id": "FDA", "use": "true"}]
    assert codes(said) == []


def test_actions_of_two_incidents_have_ids_of_their_own() -> None:
    action = {"actions": [{"id": "A", "title": "t", "kind": "patch"}]}
    assert codes(parts(action, action | {"id": "INC-2"})) == ["PR0201"]
