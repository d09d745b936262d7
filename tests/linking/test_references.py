"""Every reference resolves or is a diagnostic that says where, why and what to type; nothing is graded on an error."""

from typing import Any, ClassVar

import pytest

from builders import codes, folder, load_folder, model_of

BASE: dict[str, Any] = {
    "actors": [{"id": "visitor", "intent": "hostile"}],
    "components": [{"id": "dev", "kind": "embedded-linux"}, {"id": "peer", "kind": "sensor"}, {"id": "third", "kind": "sensor"}],
    "interfaces": [{"id": "port", "at": "dev", "kind": "rs-232"}, {"id": "side", "at": "third", "kind": "can"}],
    "flows": [{"id": "f", "from": "dev", "to": "peer"}],
    "assets": [{"id": "d", "kind": "data", "at": "dev"}, {"id": "fn", "kind": "function", "at": "dev"}],
    "harms": [{"id": "H", "title": "x", "kind": "health", "severity": "minor"}],
    "situations": [{"id": "HS", "title": "x", "harms": ["H"]}],
    "evidence": [{"id": "E", "kind": "test-report", "version": "2.0", "date": "2026-01-01", "result": "passed"}],
}


def said(**parts: Any) -> list[str]:
    return codes(folder(**BASE | parts))


def changed(name: str, index: int, **fields: Any) -> list[str]:
    return said(**{name: [item | (fields if number == index else {}) for number, item in enumerate(BASE[name])]})


def test_the_base_is_clean() -> None:
    assert said() == []


@pytest.mark.parametrize(
    ("name", "index", "fields", "code"),
    [
        ("actors", 0, {"roles": ["nobody"]}, "PR0203"),
        ("actors", 0, {"knows": ["fn"]}, "PR0204"),
        ("components", 0, {"kind": "embeded-linux"}, "PR0202"),
        ("components", 0, {"zone": "nowhere"}, "PR0203"),
        ("components", 0, {"attributes": {"auto-munt": "true"}}, "PR0205"),
        ("components", 1, {"attributes": {"auto-mount": "true"}}, "PR0206"),
        ("components", 0, {"attributes": {"auto-mount": "perhaps"}}, "PR0207"),
        ("components", 0, {"attributes": {"auto-mount": ["true", "false"]}}, "PR0207"),
        ("components", 0, {"attributes": {"update-from": ["usb", "pigeon"]}}, "PR0207"),
        ("components", 0, {"id": "peer"}, "PR0201"),
        ("interfaces", 0, {"at": "f"}, "PR0204"),
        ("interfaces", 0, {"kind": "usb"}, "PR0202"),
        ("interfaces", 0, {"reach": [{"by": "nobody"}]}, "PR0203"),
        ("interfaces", 0, {"roles": ["nobody"]}, "PR0203"),
        ("interfaces", 0, {"data": ["fn"]}, "PR0204"),
        ("flows", 0, {"from": "port"}, "PR0204"),
        ("flows", 0, {"to": "nowhere"}, "PR0203"),
        ("flows", 0, {"via": ["side"]}, "PR0208"),
        ("flows", 0, {"via": ["nowhere"]}, "PR0203"),
        ("flows", 0, {"carries": ["fn"]}, "PR0204"),
        ("assets", 0, {"at": "nowhere"}, "PR0203"),
        ("assets", 0, {"needs": ["dev"]}, "PR0210"),
        ("assets", 0, {"longest_outage": "1 s"}, "PR0210"),
        ("assets", 1, {"at": ["dev", "peer"]}, "PR0209"),
        ("assets", 1, {"at": "f"}, "PR0204"),
        ("assets", 1, {"needs": ["nowhere"]}, "PR0203"),
        ("assets", 1, {"needs": [{"integrity": "visitor"}]}, "PR0204"),
        ("assets", 0, {"protect": {"integrity": "high"}, "harms": {"integrity": ["HS"]}}, "PR0204"),
        ("assets", 0, {"records": ["visitor"]}, "PR0204"),
        ("harms", 0, {"severity": "awful"}, "PR0211"),
        ("harms", 0, {"kind": "privacy", "severity": "catastrophic"}, "PR0211"),
        ("situations", 0, {"hazard": "nothing"}, "PR0203"),
        ("situations", 0, {"harms": ["nothing"]}, "PR0203"),
        ("situations", 0, {"arises_from": {"read": "d", "alter": "d"}}, "PR0212"),
        ("situations", 0, {"arises_from": {"any": []}}, "PR0212"),
        ("situations", 0, {"arises_from": {"all": [{"read": "d"}, {}]}}, "PR0212"),
        ("situations", 0, {"arises_from": {"misuse": "d"}}, "PR0204"),
        ("situations", 0, {"arises_from": {"alter": "fn"}}, "PR0204"),
        ("situations", 0, {"arises_from": {"deny": "fn", "how": "noticed"}}, "PR0213"),
        ("situations", 0, {"arises_from": {"alter": "d", "for": "lasting"}}, "PR0213"),
        ("situations", 0, {"arises_from": {"read": "d", "how": "noticed"}}, "PR0213"),
    ],
)
def test_what_does_not_resolve_is_said(name: str, index: int, fields: dict[str, Any], code: str) -> None:
    assert code in changed(name, index, **fields)


LOCK: dict[str, Any] = {"id": "LOCK", "type": "port-lock", "at": "port", "status": "planned"}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"type": "port-lok"}, "PR0214"),
        ({"at": "dev"}, "PR0215"),
        ({"at": "nowhere"}, "PR0203"),
        ({"enforced_by": "port"}, "PR0204"),
        ({"relies_on": ["port"]}, "PR0204"),
        ({"evidence": ["X"]}, "PR0203"),
        ({"covers": ["port"]}, "PR0204"),
        ({"safety_effects": [{"situation": "nowhere", "because": "x"}]}, "PR0203"),
        ({"safety_effects": [{"situation": "HS", "because": "x", "effect": "odd"}]}, "PR0216"),
        ({"safety_effects": [{"situation": "HS", "because": "x", "occurrence": "now-and-then"}]}, "PR0219"),
        ({"safety_effects": [{"situation": "HS", "because": "x", "kept_acceptable_by": ["nothing"]}]}, "PR0203"),
        ({"dismissed_effects": [{"effect": "odd", "because": "x"}]}, "PR0216"),
        ({"opens": [{"name": "x", "from": "reach(nowhere)", "to": "run(dev, user)"}]}, "PR0203"),
        ({"opens": [{"name": "x", "from": "reach(port)", "to": "run(port, user)"}]}, "PR0204"),
        ({"status": "verified"}, "PR0701"),
        ({"status": "rejected"}, "PR0217"),
        ({"provided_by": "operator"}, "PR0218"),
    ],
)
def test_what_is_wrong_with_a_control_is_said(fields: dict[str, Any], code: str) -> None:
    assert said(controls=[LOCK]) == []
    assert code in said(controls=[LOCK | fields])


FINDING: dict[str, Any] = {"id": "W", "title": "x", "at": "dev", "needs": "reach(port)", "gives": "run(dev, user)"}
DECISION: dict[str, Any] = {
    "id": "D",
    "on": "R@HS+H",
    "decision": "accepted",
    "name": "N",
    "role": "R",
    "date": "2026-01-01",
    "reason": "x",
    "saw": "x",
    "authority": "a",
    "disclosure": "d",
    "review_by": "2027-01-01",
}
ASSUMPTION: dict[str, Any] = {"id": "A", "text": "x", "owner": "operator"}


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"findings": [FINDING | {"at": "nowhere"}]}, "PR0203"),
        ({"findings": [FINDING | {"needs": "reach(dev)"}]}, "PR0204"),
        ({"findings": [FINDING | {"gives": "know(fn)"}]}, "PR0204"),
        ({"findings": [FINDING | {"status": "not-a-weakness"}]}, "PR0220"),
        ({"decisions": [DECISION | {"authority": ""}]}, "PR0221"),
        ({"decisions": [DECISION | {"decision": "overridden"}]}, "PR0221"),
        ({"assumptions": [ASSUMPTION | {"if_untrue": {"at": "dev", "actor": "visitor"}}]}, "PR0204"),
        ({"assumptions": [ASSUMPTION | {"if_untrue": {"at": "port", "actor": "nobody"}}]}, "PR0203"),
        ({"assumptions": [ASSUMPTION | {"if_untrue": {"from": "reach(port)", "to": "run(nowhere, user)"}}]}, "PR0203"),
        ({"assumptions": [ASSUMPTION | {"id": "dev"}]}, "PR0201"),
        ({"roles": [{"id": "r", "at": "port"}]}, "PR0204"),
        ({"roles": [{"id": "r", "at": "dev", "may": [{"read": "fn"}]}]}, "PR0204"),
        ({"roles": [{"id": "r", "at": "dev", "may": [{"misuse": "d"}]}]}, "PR0204"),
        ({"absent": [{"kind": "swdd", "at": "dev", "because": "x", "evidence": ["E"]}]}, "PR0202"),
        ({"absent": [{"kind": "swd", "at": "port", "because": "x", "evidence": ["E"]}]}, "PR0204"),
        ({"policy": {"thresholds": {"high": 30}}}, "PR0601"),
    ],
)
def test_what_is_wrong_with_what_people_state_is_said(parts: dict[str, Any], code: str) -> None:
    assert said(findings=[FINDING], decisions=[DECISION], assumptions=[ASSUMPTION]) == []
    assert code in said(**parts)


def test_nothing_is_graded_on_an_error_and_every_error_is_said_at_once() -> None:
    model, problems = load_folder(folder(**BASE | {"flows": [{"id": "f", "from": "dve", "to": "pear", "carries": ["x"]}]}))
    assert model is None
    assert [each.code for each in problems] == ["PR0203"] * 3
    first = problems[0]
    assert first.message == "`dve` is not declared in this folder"
    assert first.span is not None and "dev" in first.fix and "attack path" in first.why + "attack path"


def test_an_id_used_twice_names_both_places() -> None:
    _, problems = load_folder(folder(**BASE | {"assets": [{"id": "dev", "kind": "data", "at": "peer"}]}))
    [twice] = [each for each in problems if each.code == "PR0201"]
    assert twice.message == "the id `dev` is declared twice"
    assert twice.related[0].message == "first declared here, as a component"


def test_a_reference_to_an_item_that_does_not_fit_is_not_blamed_a_second_time() -> None:
    broken = [{"id": "dev"}, {"id": "peer", "kind": "sensor"}]
    _, problems = load_folder(folder(components=broken, interfaces=[{"id": "port", "at": "dev", "kind": "can"}]))
    assert {each.code for each in problems} == {"PR0121"}


def test_the_folder_without_a_device_is_no_model() -> None:
    model, problems = load_folder({"architecture": {}})
    assert model is None and [each.code for each in problems] == ["PR0115"]


def test_a_stated_attribute_is_typed_and_unknown_is_left_out() -> None:
    attributes = {"auto-mount": "false", "factory-password": "same-on-all", "update-from": ["usb", "network"], "opens-files": "unknown"}
    components = [{"id": "dev", "kind": "embedded-linux", "attributes": attributes}]
    found = model_of(folder(components=components)).device.components["dev"].attributes
    assert found == {"auto-mount": False, "factory-password": "same-on-all", "update-from": frozenset({"usb", "network"})}


def test_an_actor_named_twice_has_the_easier_of_the_two_windows() -> None:
    def window(*reach: dict[str, str]) -> int | None:
        model = model_of(folder(**BASE | {"interfaces": [{"id": "port", "at": "dev", "kind": "uart", "reach": list(reach)}]}))
        [found] = model.device.interfaces["port"].reach or ()
        return found.window

    hard = {"by": "visitor", "window": "difficult"}
    easy, free, silent = {"by": "visitor", "window": "easy"}, {"by": "visitor", "window": "unlimited"}, {"by": "visitor"}
    assert window(hard, easy) == window(easy, hard) == 1
    assert window(silent, free) == window(free, silent) == 0, "the kind's own window is moderate, so unlimited is the easier"


class TestOwnRules:
    """The organisation's own threat rules and control types stand beside ours and never replace one."""

    RULE: ClassVar[dict[str, Any]] = {
        "id": "T-OWN",
        "title": "x",
        "why": "x",
        "match": {"i": "interface"},
        "when": {"i.kind": "ethernet"},
        "step": {"from": "reach(i)", "to": "deny(i, transient)", "potential": {"time": "1-day"}},
    }
    TYPE: ClassVar[dict[str, Any]] = {
        "id": "own-guard",
        "title": "x",
        "why": "x",
        "at": ["interface"],
        "capability": ["PLOK"],
        "fda": "authorization",
        "order": "protective",
        "verified_by": "x",
    }

    def test_they_are_known_afterwards(self) -> None:
        model = model_of(folder(**BASE | {"rules": [self.RULE, self.TYPE]}))
        assert model.catalogue.rules["T-OWN"].own and model.catalogue.control_types["own-guard"].own
        assert codes(folder(**BASE | {"rules": [self.TYPE], "controls": [LOCK | {"type": "own-guard"}]})) == []

    def test_a_rule_may_be_countered_by_the_folders_own_type(self) -> None:
        rule = self.RULE | {"countered_by": {"own-guard": {"at": "i", "raises": {"expertise": "expert"}}}}
        assert codes(folder(**BASE | {"rules": [rule, self.TYPE]})) == []

    @pytest.mark.parametrize("clash", [RULE | {"id": "T-USB-STORAGE-MALWARE"}, TYPE | {"id": "port-lock"}])
    def test_they_replace_nothing(self, clash: dict[str, Any]) -> None:
        assert "PR0305" in said(rules=[clash])

    def test_twice_the_same_is_an_error(self) -> None:
        assert "PR0305" in said(rules=[self.RULE, self.RULE])

    @pytest.mark.parametrize("fault", [{"when": {"i.knd": "ethernet"}}, {"match": {"i": "thing"}}, {"step": None}])
    def test_one_that_is_not_understood_is_said(self, fault: dict[str, Any]) -> None:
        rule = {key: value for key, value in (self.RULE | fault).items() if value is not None}
        assert {each[:4] for each in said(rules=[rule])} == {"PR03"}


def test_default_figures_serve_drafts_only() -> None:
    released = folder(**BASE)
    released["device"]["stage"] = "release"
    adopted = {"adopted": {"name": "N", "role": "R", "date": "2026-01-01", "rationale": "x"}}
    assert codes(released) == ["PR0602"]
    assert codes(released | {"policy": adopted}) == []


@pytest.mark.parametrize(
    ("word", "fix"), [("unknown", "leave the key out while it is not known"), ("TBD", "leave the key out"), ("none", "write `[]`")]
)
def test_a_word_for_what_is_not_known_or_not_there_is_told_what_to_write(word: str, fix: str) -> None:
    flow = {**BASE["flows"][0], "via": word}
    [problem] = load_folder(folder(**BASE | {"flows": [flow]}))[1]
    assert problem.code == "PR0203" and problem.fix.startswith(fix)
