"""What a folder says and contradicts in the same breath is told. The golden diagnostics show the texts."""

from typing import Any

import pytest

from builders import Folder, assessed, codes, folder, load_folder, model_of, points, question_ids
from primum.diagnostics.diagnostic import Severity
from primum.linking.link_evidence import KINDS

BOARD = {"id": "board", "kind": "embedded-linux"}
FRONT = {"id": "front", "at": "board", "kind": "usb-a-host"}
HARM: Folder = {
    "harms": [{"id": "H", "title": "x", "kind": "health", "severity": "minor"}],
    "situations": [{"id": "HS", "title": "x", "harms": ["H"]}],
}


def at_front(**fields: Any) -> list[str]:
    return codes(folder(components=[BOARD], interfaces=[FRONT | fields]))


def of(code: str, parts: Folder) -> list[str]:
    return [each.message for each in load_folder(parts)[1] if each.code == code]


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"default": "closed", "attributes": {"default": "open"}}, ["PR0232"]),
        ({"default": "open", "attributes": {"default": "open"}}, []),
        ({"accepts": ["printer", "keyboard"], "attributes": {"accepts": ["keyboard", "printer"]}}, []),
        ({"accepts": ["printer"], "attributes": {"accepts": ["keyboard", "printer"]}}, ["PR0232"]),
        ({"attributes": {"default": "open"}}, []),
    ],
)
def test_an_attribute_with_a_key_of_its_own_says_one_thing(fields: Folder, wanted: list[str]) -> None:
    assert at_front(**fields) == wanted


def test_a_wrong_word_under_attributes_is_told_where_it_stands() -> None:
    _, (found,) = load_folder(folder(components=[BOARD], interfaces=[FRONT | {"attributes": {"default": "opn"}}]))
    assert found.code == "PR0207" and found.span and found.span.end_column - found.span.column == len('"opn"')


def test_a_control_does_not_keep_its_own_harm_acceptable() -> None:
    effect = {"situation": "HS", "because": "x", "kept_acceptable_by": ["C-1"]}
    lock: Folder = {"id": "C-1", "type": "port-lock", "at": "front", "status": "planned"}
    other: Folder = {"id": "C-2", "type": "audit-log", "at": "board", "status": "planned"}
    own = folder(components=[BOARD], interfaces=[FRONT], controls=[lock | {"safety_effects": [effect]}, other], **HARM)
    model, (found,) = load_folder(own)
    assert model is None and found.code == "PR0233"
    effect["kept_acceptable_by"] = ["C-2"]
    assert codes(folder(components=[BOARD], interfaces=[FRONT], controls=[lock | {"safety_effects": [effect]}, other], **HARM)) == []
    itself = load_folder(folder(components=[BOARD], interfaces=[FRONT], controls=[lock | {"relies_on": "C-1"}]))[1]
    assert [(each.code, each.severity) for each in itself] == [("PR0233", Severity.WARNING)]


@pytest.mark.parametrize("key", ["fixes", "free_of"])
def test_a_finding_of_a_release_is_at_a_component_that_is_there(key: str) -> None:
    def said(name: str) -> list[str]:
        value: Any = [name] if key == "fixes" else [{"finding": name, "because": "x"}]
        return codes(folder(components=[BOARD], releases=[{"id": "REL", "version": "9.0", key: value}]))

    assert said("CVE-2024-1@deev+zlib") == ["PR0203"]
    assert said("CVE-2024-1@board+zlib") == [] == said("CVE-2024-1")


@pytest.mark.parametrize(("since", "wanted"), [("2030-01-01", ["PR0817"]), ("2026-01-01", []), (None, [])])
def test_a_word_of_the_fda_counts_from_the_day_of_its_rules(since: str | None, wanted: list[str]) -> None:
    said = {"answer": "yes", "name": "A", "role": "R", "date": "2026-03-03"}
    parts = folder(incidents=[{"id": "INC", "title": "x", "aware": "2026-03-02", "uncontrolled": said}])
    parts["device"]["rule_sets"] = [{"id": "FDA", "use": "true"} | ({"since": since} if since else {})]
    _, problems = load_folder(parts)
    assert [each.code for each in problems] == wanted
    assert all("2030-01-01" in each.message for each in problems)


LEAVER: Folder = {"id": "leaver", "intent": "hostile", "roles": ["nurse"]}
NURSE: Folder = {"id": "nurse", "at": "board"}


def with_roles(actor: Folder, *interfaces: Folder, **more: Any) -> list[str]:
    components = [BOARD, {"id": "other", "kind": "sensor"}]
    parts = folder(components=components, actors=[LEAVER | actor], roles=[NURSE], interfaces=list(interfaces), **more)
    return of("PR0234", parts)


def test_a_role_is_taken_where_its_component_is() -> None:
    (found,) = with_roles({"roles": []}, FRONT | {"at": "other", "roles": ["nurse"]})
    assert "nobody can act in it" in found
    assert with_roles({"roles": []}, FRONT | {"roles": ["nurse"]}) == []


@pytest.mark.parametrize("intent", ["hostile", "carrier", "authorised"])
def test_the_role_of_an_actor_is_taken_somewhere(intent: str) -> None:
    (found,) = with_roles({"intent": intent}, FRONT)
    assert "no interface takes the role `nurse` of `leaver`" in found


def test_an_insider_gets_at_a_door_of_his_own() -> None:
    taking = FRONT | {"roles": ["nurse"]}
    assert len(with_roles({}, taking | {"reach": []})) == 1
    assert with_roles({"intent": "authorised"}, taking | {"reach": []}) == []
    assert with_roles({}, taking) == []  # who gets there is a question
    assert with_roles({}, taking | {"reach": [{"by": "leaver"}]}) == []
    untrue = {"id": "A", "text": "x", "owner": "operator", "instructions": "x", "if_untrue": {"actor": "leaver", "at": "front"}}
    assert with_roles({}, taking | {"reach": []}, assumptions=[untrue]) == []


def gone(board: Folder, *interfaces: Folder, status: str = "implemented", kind: str = "port-removed", **more: Any) -> list[str]:
    control = {"id": "C", "type": kind, "at": "front", "status": status}
    parts = folder(components=[BOARD | board, {"id": "peer", "kind": "sensor"}], interfaces=list(interfaces), controls=[control], **more)
    return of("PR0235", parts)


def test_what_is_gone_is_not_in_use() -> None:
    flow = {"id": "f", "from": "board", "to": "peer", "via": "front"}
    data = {"id": "d", "kind": "data", "at": "board"}
    assert gone({}, FRONT) == []
    assert "the flow `f` goes through it" in gone({}, FRONT, flows=[flow])[0]
    assert "`data` (`d`)" in gone({}, FRONT | {"data": "d"}, assets=[data])[0]
    assert "`roles` (`nurse`)" in gone({}, FRONT | {"roles": "nurse"}, roles=[NURSE])[0]
    assert gone({}, FRONT, flows=[flow], status="planned") == []


@pytest.mark.parametrize("key", ["update-from", "boots-from"])
def test_the_way_of_software_needs_a_port_that_is_left(key: str) -> None:
    by_usb = {"attributes": {key: ["usb", "network"]}}
    assert f"`{key}: usb` and no other interface for it" in gone(by_usb, FRONT)[0]
    assert gone(by_usb, FRONT, FRONT | {"id": "rear"}) == []
    assert gone({"attributes": {key: ["network"]}}, FRONT) == []


FOUND: Folder = {"id": "F", "title": "x", "at": "board", "needs": "reach(front)", "gives": "run(board, user)"}


def finding(fields: Folder, **more: Any) -> list[str]:
    actors = [{"id": "visitor", "intent": "hostile"}, {"id": "nurse", "intent": "carrier"}]
    base: Folder = {"interfaces": [FRONT | {"reach": []}], "actors": actors, "components": [BOARD]}
    return [each for each in codes(folder(findings=[FOUND | fields], **base | more)) if each in ("PR0236", "PR0237")]


@pytest.mark.parametrize(
    ("fields", "more", "wanted"),
    [
        ({}, {}, ["PR0236"]),
        ({"needs": "carried(front)"}, {}, ["PR0236"]),
        ({"needs": []}, {}, []),
        ({}, {"interfaces": [FRONT]}, []),
        ({}, {"interfaces": [FRONT | {"reach": [{"by": "visitor"}]}]}, []),
        ({}, {"interfaces": [FRONT | {"reach": [{"by": "nurse"}]}]}, ["PR0236"]),
        ({"needs": "carried(front)"}, {"interfaces": [FRONT | {"reach": [{"by": "nurse"}]}]}, []),
        ({"needs": [], "gives": []}, {}, ["PR0236"]),
        ({"gives": [], "status": "not-a-weakness", "reason": "seen in a test only"}, {}, []),
        ({"status": "fixed"}, {"releases": [{"id": "REL", "version": "2.0", "fixes": "F"}]}, []),
        ({"status": "fixed"}, {}, ["PR0237"]),
    ],
)
def test_a_finding_has_a_way_and_a_fixed_one_something_to_show(fields: Folder, more: Folder, wanted: list[str]) -> None:
    assert finding(fields, **more) == wanted


@pytest.mark.parametrize(("result", "wanted"), [("passed", []), ("failed", ["PR0237"])])
def test_a_test_that_passed_shows_that_a_finding_is_fixed(result: str, wanted: list[str]) -> None:
    test = {"id": "E", "kind": "test-report", "version": "2.0", "date": "2026-01-01", "result": result, "covers": "F"}
    assert finding({"status": "fixed"}, evidence=[test]) == wanted


def test_what_a_control_opens_leads_to_a_finding() -> None:
    opens = {"name": "x", "from": [], "to": "reach(front)"}
    control = {"id": "C", "type": "audit-log", "at": "board", "status": "implemented", "opens": [opens]}
    assert finding({}, controls=[control]) == []


@pytest.mark.parametrize("name", ["kind", "date"])
def test_evidence_is_of_a_known_kind_and_of_this_age(name: str) -> None:
    good = {"id": "E", "kind": "test-report", "version": "2.0", "date": "2026-01-01", "result": "passed"}
    wrong = {"kind": ("rumour", "PR0708"), "date": ("0226-01-01", "PR0709")}[name]
    assert codes(folder(evidence=[good])) == []
    assert codes(folder(evidence=[good | {name: wrong[0]}])) == [wrong[1]]


def test_every_kind_that_a_type_of_control_asks_for_is_known() -> None:
    catalogue = model_of(folder(components=[BOARD])).catalogue
    asked = {kind for each in catalogue.control_types.values() for kind in each.evidence}
    assert asked and asked.isdisjoint(KINDS), "what a type asks for need not be said again"
    good = {"version": "2.0", "date": "2026-01-01", "result": "passed"}
    proofs = [good | {"id": f"E-{number}", "kind": kind} for number, kind in enumerate(sorted(asked | KINDS))]
    assert codes(folder(evidence=proofs)) == []


DECIDED: Folder = {"on": "MDR:GSPR-19", "name": "Ada", "role": "R", "reason": "x y", "saw": "0123456789ab"}


@pytest.mark.parametrize(("later", "wanted"), [("fulfilled", ["PR0238"]), ("not_applicable", [])])
def test_a_later_decision_that_says_something_else_is_noted(later: str, wanted: list[str]) -> None:
    two = [
        DECIDED | {"id": "D-2", "date": "2026-06-01", "decision": later},
        DECIDED | {"id": "D-1", "date": "2026-05-01", "decision": "not_applicable"},
    ]
    _, problems = load_folder(folder(decisions=two))
    assert [each.code for each in problems] == wanted
    assert all(each.severity is Severity.NOTE and each.message.startswith("`D-1`") for each in problems)


def test_an_sbom_beside_a_device_in_one_piece_is_told_as_that() -> None:
    _, (found,) = load_folder(folder(components=[BOARD | {"sbom": "sbom/board.cdx.json"}]))
    assert found.code == "PR0441" and "in one file has no `sbom/` beside it" in found.message and "name the folder" in found.fix


@pytest.mark.parametrize(
    ("reach", "source", "wanted"),
    [
        ([], "lab", ["PR0239"]),
        ([], "screen", []),
        ([{"by": "visitor"}], "lab", []),
    ],
)
def test_where_somebody_elses_system_sends_somebody_can_stand(reach: list[Folder], source: str, wanted: list[str]) -> None:
    parts = folder(
        actors=[{"id": "visitor", "intent": "hostile"}],
        components=[BOARD, {"id": "screen", "kind": "display"}, {"id": "lab", "kind": "external-system", "owner": "operator"}],
        interfaces=[{"id": "lan", "at": "board", "kind": "ethernet", "reach": reach}],
        flows=[{"id": "orders", "from": source, "to": "board", "carries": [], "via": ["lan"]}],
    )
    assert [code for code in codes(parts) if code == "PR0239"] == wanted


LAN: Folder = {"id": "lan", "at": "board", "kind": "ethernet", "default": "closed", "reach": [{"by": "visitor"}]}
APPROVAL: Folder = {"id": "C", "type": "service-access-approval", "at": "lan", "status": "implemented"}


def closed(port: Folder, flow: Folder, *controls: Folder) -> Folder:
    return folder(
        actors=[{"id": "visitor", "intent": "hostile"}],
        components=[BOARD, {"id": "lab", "kind": "external-system", "owner": "operator"}],
        interfaces=[LAN | port, {"id": "pads", "at": "board", "kind": "jtag", "reach": []}],
        flows=[{"id": "orders", "from": "lab", "to": "board", "carries": [], "via": ["lan"]} | flow],
        controls=list(controls),
        findings=[{"id": "F", "title": "x", "at": "board", "needs": "connect(lan)", "gives": "misuse(fn, unnoticed)"}],
        assets=[{"id": "fn", "kind": "function", "at": "board", "needs": []}],
        harms=HARM["harms"],
        situations=[{"id": "HS", "title": "x", "harms": ["H"], "arises_from": {"misuse": "fn"}}],
    )


@pytest.mark.parametrize(
    ("port", "flow", "controls", "told"),
    [
        ({}, {}, [], True),
        ({"kind": "update-channel"}, {}, [], True),
        ({"default": "open"}, {}, [], False),
        ({"direction": "out"}, {}, [], False),
        ({}, {"from": "board", "to": "lab"}, [], False),
        ({}, {"via": []}, [], False),
        ({}, {}, [APPROVAL], False),
    ],
)
def test_what_is_closed_takes_nothing_in(port: Folder, flow: Folder, controls: list[Folder], told: bool) -> None:
    assert ("PR0244" in codes(closed(port, flow, *controls))) is told


@pytest.mark.parametrize("is_said", [True, False])
def test_what_is_closed_and_in_use_is_judged_as_open(is_said: bool) -> None:
    parts = closed({}, {})
    if not is_said:
        parts["architecture"]["flows"][0].pop("via")
    found = assessed(parts)
    open_too = assessed(closed({"default": "open"}, {}))
    assert points(found, "HS") == points(open_too, "HS") is not None
    assert "Q@lan.default" in question_ids(found)
