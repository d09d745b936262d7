"""Controls as gates: raising, leaving the milder form, blocking; ways round; recovery against the longest outage."""

from typing import Any, ClassVar

import pytest
from devices import SECRET, STOPS, VERIFIED, case_of, device, ease_of, holds, weakness

from builders import Folder, assessed, question_ids
from primum.assessment.case import Case
from primum.device.controls_against import controls_against
from primum.device.ease import Ease
from primum.device.threat import Threat
from primum.device.view import View

RUN = weakness("reach(port)", "run(dev, user)")


def guarded(*controls: Folder, **parts: Any) -> Folder:
    return device(**{"findings": [RUN]} | parts, controls=[VERIFIED | each for each in controls])


LOCK: Folder = {"id": "LOCK", "type": "port-lock", "at": "port"}


def test_a_raising_control_makes_each_factor_the_harder_of_the_two() -> None:
    assert ease_of(guarded()) == Ease(0)
    assert ease_of(guarded(LOCK)) == Ease(3 + 4 + 4, 0, (1, 0, 2, 1))
    reach = [{"by": "visitor", "window": "difficult"}]
    locked = guarded(LOCK, interfaces=[{"id": "port", "at": "dev", "kind": "enclosure", "reach": reach}])
    assert ease_of(locked) == Ease(3 + 10 + 4, 0, (1, 0, 3, 1))


def test_raised_days_are_the_maximum_of_old_and_new_not_their_sum() -> None:
    key = {"id": "d", "kind": "data", "at": "dev", "protect": {"confidentiality": {"in_transit": "high"}}}
    flow = {"id": "f", "from": "dev", "to": "peer", "carries": ["d"]}
    parts: dict[str, Any] = {
        "assets": [key, SECRET],
        "situations": [],
        "components": [{"id": "dev", "kind": "sensor"}, {"id": "peer", "kind": "sensor"}],
    }
    parts |= {"flows": [flow], "findings": [weakness([], "tap(f)", potential={"time": "1-month"})]}
    sealed = guarded({"id": "TLS", "type": "transport-encryption", "at": "f", "relies_on": ["secret"]}, **parts)
    assert ease_of(guarded(**parts), goal="d.confidentiality.in_transit").days == 30
    assert ease_of(sealed, goal="d.confidentiality.in_transit").days == 30 + 91
    usb = {"id": "port", "at": "dev", "kind": "usb-a-host", "accepts": ["mass-storage"], "reach": [{"by": "visitor"}]}
    stick: dict[str, Any] = {"components": [{"id": "dev", "kind": "embedded-linux"}], "interfaces": [usb], "findings": []}
    filtered = guarded({"id": "SCAN", "type": "media-scanning-station", "at": "port"}, **stick)
    steps = case_of(filtered).graph.by_id
    assert steps["T-USB-STORAGE-MALWARE@port+dev"].potential.days == 7
    assert steps["T-USB-STORAGE-MALWARE@port+dev~SCAN~defeat"].potential.days == 7, "two weeks in place of one, not after it"


@pytest.mark.parametrize("kind", ["data-integrity-check", "authenticated-export", "message-authentication"])
@pytest.mark.parametrize(("held_at", "is_held"), [("peer", False), ("origin", True)])
def test_what_is_false_at_the_sender_already_is_signed_by_an_honest_one(kind: str, held_at: str, is_held: bool) -> None:
    """Only a key that the sender does not hold, since the origin signs from end to end, shows what is false there."""
    assets = [
        {"id": "d", "kind": "data", "at": ["dev", "peer"]},
        {"id": "fn", "kind": "function", "at": "dev", "needs": [{"integrity": "d"}]},
        {"id": "key", "kind": "key", "at": held_at},
    ]
    check: Folder = {"id": "CHECK", "type": kind, "at": "f", "relies_on": ["key"]}
    parts: dict[str, Any] = {
        "components": [{"id": name, "kind": "sensor"} for name in ("dev", "peer", "origin")],
        "flows": [{"id": "f", "from": "peer", "to": "dev", "carries": ["d"], "via": []}],
        "assets": assets,
        "findings": [weakness([], "alter(d, peer, unnoticed)")],
    }
    assert holds(guarded(**parts), "alter(d, dev, unnoticed)") == 0
    held = holds(guarded(check, **parts), "alter(d, dev, unnoticed)") != 0
    assert held is (is_held and kind != "message-authentication"), "messages are signed as they are sent"


@pytest.mark.parametrize("kind", ["independent-output-check", "safe-state-fallback"])
def test_a_check_of_what_is_delivered_sees_a_false_order_only_where_it_says_so(kind: str) -> None:
    assets = [{"id": "d", "kind": "data", "at": "dev"}, {"id": "fn", "kind": "function", "at": "dev", "needs": [{"integrity": "d"}]}]
    unnoticed = [{"id": "HS", "title": "Wrong", "harms": ["H"], "arises_from": {"misuse": "fn", "how": "unnoticed"}}]
    parts: dict[str, Any] = {"assets": assets, "situations": unnoticed, "findings": [weakness([], "alter(d, dev, unnoticed)")]}
    check: Folder = {"id": "CHECK", "type": kind, "at": "fn", "enforced_by": "dev"}
    assert ease_of(guarded(check, **parts)).points == 0
    assert ease_of(guarded({**check, "covers": ["fn", "d"]}, **parts)).points != 0


def test_two_controls_on_one_step_must_both_be_overcome() -> None:
    other = {"id": "COVER", "type": "locked-enclosure", "at": "port"}
    alone = [ease_of(guarded(each)).rank for each in (LOCK, other)]
    assert ease_of(guarded(LOCK, other)).rank >= max(alone)
    assert min(alone) > 0


def test_a_removed_capability_blocks_and_is_not_gone_round() -> None:
    gone: Folder = {"id": "GONE", "type": "port-removed", "at": "port", "enforced_by": "dev", "relies_on": ["key"]}
    key = [{"id": "key", "kind": "key", "at": "dev"}, {"id": "fn", "kind": "function", "at": "dev"}]
    found = [RUN, weakness([], ["know(key)"], id="W2")]
    assert ease_of(guarded(gone, assets=key, findings=found)) == Ease(None)
    assert ease_of(guarded(gone, assets=key, findings=found), View.INITIAL) == Ease(0)


@pytest.mark.parametrize("binds", [[], ["touch"], ["carry"], ["touch", "carry"]])
def test_an_entry_guard_binds_touch_carry_or_both(binds: list[str]) -> None:
    interface = {"id": "port", "at": "dev", "kind": "usb-a-host", "reach": [{"by": "visitor"}]}
    parts = guarded(LOCK | {"binds": binds}, interfaces=[interface], components=[{"id": "dev", "kind": "sensor"}])
    assert (holds(parts | {"findings": [weakness("reach(port)", "run(dev, user)")]}, "reach(port)") == 0) is (binds == ["carry"])
    carried = parts | {"findings": [weakness("carried(port)", "run(dev, user)")]}
    expected = {"": 3 + 4 + 4, "carry": 0, "touch": 0, "touchcarry": 11}["".join(binds)]
    assert holds(carried, "carried(port)") == expected


def test_who_holds_the_enforcer_goes_round_the_control() -> None:
    asset = {"id": "d", "kind": "data", "at": "dev", "protect": {"confidentiality": {"at_rest": "high"}}}
    disk = {"id": "DISK", "type": "storage-encryption", "at": "dev", "enforced_by": "dev", "relies_on": ["secret"]}

    def points(form: str, **control: Any) -> int | None:
        parts = guarded(disk | control, assets=[asset, SECRET], situations=[], findings=[weakness("reach(port)", f"run(dev, {form})")])
        return ease_of(parts, goal="d.confidentiality.at_rest").points

    assert points("user") == 1 + 3
    assert points("system") == 0
    assert points("system", enforced_by=None) == 1 + 3


def test_who_knows_the_secret_goes_round_the_control() -> None:
    assets = [{"id": "fn", "kind": "function", "at": "dev"}, {"id": "key", "kind": "key", "at": "dev"}]
    lock = LOCK | {"relies_on": ["key"]}
    assert ease_of(guarded(lock, assets=assets)).points == 11
    assert ease_of(guarded(lock, assets=assets, findings=[RUN, weakness([], "know(key)", id="W2")])).points == 0
    hard = weakness([], "know(key)", id="W2", potential={"time": "2-weeks"})
    assert ease_of(guarded(lock, assets=assets, findings=[RUN, hard])).points == 2


def test_while_a_control_does_not_say_on_which_secret_it_rests_it_holds_nobody() -> None:
    keys = [{"id": name, "kind": "key", "at": "dev"} for name in ("key", "other")]
    assets = [{"id": "d", "kind": "data", "at": "dev", "protect": {"confidentiality": {"at_rest": "high"}}}, *keys]

    def points(**named: Any) -> tuple[int | None, bool]:
        sealed = {"id": "SEAL", "type": "node-authentication", "at": "net", **named}
        net = {"id": "net", "at": "dev", "kind": "ethernet", "default": "open", "reach": [{"by": "visitor"}]}
        found = [weakness("connect(net)", "read(d, dev)"), weakness([], "know(other)", id="W2")]
        parts = guarded(sealed, assets=assets, situations=[], interfaces=[net], findings=found)
        return ease_of(parts, goal="d.confidentiality.at_rest").points, "Q@SEAL.relies_on" in question_ids(assessed(parts))

    assert points() == points(relies_on=[]) == (0, True)
    assert points(relies_on=["other"]) == (0, False)
    held, is_asked = points(relies_on=["key"])
    assert held is not None and held > 0 and not is_asked


def test_a_hostile_actor_may_know_the_secret() -> None:
    assets = [{"id": "fn", "kind": "function", "at": "dev"}, {"id": "key", "kind": "key", "at": "dev"}]
    thief = [{"id": "visitor", "intent": "hostile", "knows": ["key"]}]
    assert ease_of(guarded(LOCK | {"relies_on": ["key"]}, assets=assets, actors=thief)).points == 0


def test_a_control_is_worth_nothing_while_one_it_relies_on_does_not_count() -> None:
    helper: Folder = {"id": "BOOT", "type": "secure-boot", "at": "dev"}
    lock = LOCK | {"relies_on": ["BOOT"]}
    assert ease_of(guarded(lock, helper)).points == 11
    assert ease_of(guarded(lock, helper | {"evidence": ["E-FAILED"]})).points == 0
    assert ease_of(guarded(lock, helper | {"status": "rejected", "reason": "too dear"})).points == 0


@pytest.mark.parametrize("view", [View.CURRENT, View.PLANNED])
def test_controls_that_rest_on_each_other_rest_on_nothing(view: View) -> None:
    boot: Folder = {"id": "BOOT", "type": "secure-boot", "at": "dev"}
    third: Folder = {"id": "COVER", "type": "locked-enclosure", "at": "port", "relies_on": ["LOCK"]}
    straight = guarded(LOCK | {"relies_on": ["BOOT"]}, boot)
    assert ease_of(straight, view).points == 11
    circle = guarded(LOCK | {"relies_on": ["BOOT"]}, boot | {"relies_on": ["LOCK"]}, third)
    assert ease_of(circle, view).points == 0, "what relies on one of them falls with it"
    assert ease_of(guarded(LOCK | {"relies_on": ["LOCK"]}), view).points == 0
    told = {worth.control: worth.credit for worth in assessed(circle).controls}
    assert not told["LOCK"].counts and told["LOCK"].reason == "it and BOOT rest on each other, and nothing stands behind them"


def test_the_ways_round_a_relied_on_control_are_ways_round_the_control() -> None:
    helper: Folder = {"id": "BOOT", "type": "secure-boot", "at": "dev", "enforced_by": "dev"}
    found = [RUN, weakness([], "run(dev, system)", id="W2", potential={"time": "1-week"})]
    assert holds(guarded(LOCK | {"relies_on": ["BOOT"]}, helper, findings=found), "reach(port)") == 1
    assert holds(guarded(LOCK, helper, findings=found), "reach(port)") == 11


def test_a_rejected_control_stands_nowhere() -> None:
    parts = guarded(LOCK | {"status": "rejected", "reason": "no room"})
    assert {ease_of(parts, view).points for view in View} == {0}


def test_a_control_covers_only_the_assets_it_names() -> None:
    assets = [
        {"id": name, "kind": "data", "at": "dev", "protect": {"confidentiality": {"at_rest": "high"}}} for name in ("inside", "outside")
    ]
    disk = {"id": "DISK", "type": "storage-encryption", "at": "dev", "covers": ["inside"], "relies_on": ["secret"]}
    parts = guarded(disk, assets=[*assets, SECRET], situations=[])
    assert ease_of(parts, goal="inside.confidentiality.at_rest").points == 4
    assert ease_of(parts, goal="outside.confidentiality.at_rest").points == 0


def test_what_a_control_does_not_cover_a_threat_does_unhindered() -> None:
    true: Folder = {"protect": {"integrity": {"authenticity": "high"}}}
    data: list[Folder] = [{"id": name, "kind": "data", "at": ["dev", "port"]} | true for name in ("library", "images")]
    port = {"id": "port", "at": "dev", "kind": "usb-a-host", "direction": "in", "data": ["library", "images"], "reach": [{"by": "visitor"}]}
    stick: dict[str, Any] = {"components": [{"id": "dev", "kind": "embedded-linux"}], "interfaces": [port], "assets": data}
    signed: Folder = {"id": "SIGNED", "type": "plausibility-check", "at": "dev", "covers": ["library"]}
    case = case_of(guarded(signed, findings=[], situations=[], **stick))
    assert [each.control.id for each in controls_against(_forged(case, "library"), case.model.device)] == ["SIGNED"]
    assert controls_against(_forged(case, "images"), case.model.device) == []
    gates = {each.source for each in case.graph.steps if each.control == "SIGNED"}
    assert gates == {"T-IMPORTED-DATA-FORGED@port+dev+library"}


def test_what_was_rejected_stands_against_nothing() -> None:
    usb = {"id": "port", "at": "dev", "kind": "usb-a-host", "accepts": ["mass-storage"], "reach": [{"by": "visitor"}]}
    stick: dict[str, Any] = {"components": [{"id": "dev", "kind": "embedded-linux"}], "interfaces": [usb], "findings": []}
    rejected = {"id": "SCAN", "type": "media-scanning-station", "at": "port", "status": "rejected", "reason": "too dear"}
    case = case_of(device(controls=[rejected], **stick))
    assert {each.control_type for threat in case.threats for each in threat.countered_by} >= {"media-scanning-station"}
    assert not any(controls_against(threat, case.model.device) for threat in case.threats)


def test_who_stays_within_the_limits_is_not_noticed_by_a_check_of_them() -> None:
    """A check that leaves the milder form and raises the worse one makes the worse harder, and takes neither away."""
    lies = {"id": "HS", "title": "x", "harms": ["H"], "arises_from": {"misuse": "fn", "how": "unnoticed"}}
    errs = {**lies, "arises_from": {"misuse": "fn", "how": "noticed"}}
    assets = [{"id": "fn", "kind": "function", "at": "dev", "needs": [{"integrity": "d"}]}, {"id": "d", "kind": "data", "at": "peer"}]
    parts: dict[str, Any] = {"assets": assets, "components": [{"id": "dev", "kind": "sensor"}, {"id": "peer", "kind": "sensor"}]}
    parts["findings"] = [weakness("reach(port)", "alter(d, peer, unnoticed)")]
    check: Folder = {"id": "CHECK", "type": "plausibility-check", "at": "fn", "covers": ["d"]}
    assert ease_of(guarded(**parts, situations=[lies])) == Ease(0)
    assert ease_of(guarded(check, **parts, situations=[errs])) == Ease(0)
    assert ease_of(guarded(check, **parts, situations=[lies])) == Ease(10 + 6 + 3, 91, (2, 1, 0, 0))


def test_a_check_of_limits_holds_only_the_values_that_it_names() -> None:
    """A lethal value within the limits passes: until the data are named whose limits no harmful value keeps, nothing is held."""
    lies = {"id": "HS", "title": "x", "harms": ["H"], "arises_from": {"misuse": "fn", "how": "unnoticed"}}
    data = [{"id": name, "kind": "data", "at": "peer"} for name in ("d", "other")]
    function = {"id": "fn", "kind": "function", "at": "dev", "needs": [{"integrity": "d"}]}
    parts: dict[str, Any] = {"components": [{"id": "dev", "kind": "sensor"}, {"id": "peer", "kind": "sensor"}], "situations": [lies]}
    parts |= {"assets": [function, *data], "findings": [weakness("reach(port)", "alter(d, peer, unnoticed)")]}
    check: Folder = {"id": "CHECK", "type": "plausibility-check", "at": "fn"}
    silent = guarded(check, **parts)
    assert ease_of(silent).points == 0 and "Q@CHECK.covers" in question_ids(assessed(silent))
    assert ease_of(guarded(check | {"covers": ["other"]}, **parts)).points == 0
    assert ease_of(guarded(check | {"covers": ["d"]}, **parts)).points == 19
    assert assessed(silent).risks[0].views[View.CURRENT].best_points == 19


@pytest.mark.parametrize(("covers", "counters"), [(["d"], False), (["d", "other"], True)])
def test_what_covers_all_that_a_flow_carries_covers_the_flow(covers: list[str], counters: bool) -> None:
    bus = {"id": "port", "at": "dev", "kind": "board-bus", "reach": [{"by": "visitor"}]}
    flow = {"id": "f", "from": "peer", "to": "dev", "carries": ["d", "other"], "via": ["port"]}
    data = [{"id": name, "kind": "data", "at": "peer"} for name in ("d", "other")]
    wired: dict[str, Any] = {"components": [{"id": "dev", "kind": "sensor"}, {"id": "peer", "kind": "sensor"}], "interfaces": [bus]}
    check: Folder = {"id": "CHECK", "type": "plausibility-check", "at": "f", "covers": covers}
    case = case_of(guarded(check, **wired, flows=[flow], assets=data, findings=[], situations=[]))
    threat = next(each for each in case.threats if each.rule == "T-BOARD-BUS-INTERCEPTION")
    assert bool(controls_against(threat, case.model.device)) is counters


def _forged(case: Case, data: str) -> Threat:
    return next(each for each in case.threats if each.rule == "T-IMPORTED-DATA-FORGED" and data in each.elements)


class TestMilder:
    """Detection and recovery leave the milder form of a loss."""

    DOG: ClassVar[Folder] = {"id": "DOG", "type": "watchdog", "at": "fn", "recovers_within": "5 s"}

    def stops(self, *controls: Folder, outage: str | None = "10 s", form: str = "lasting", **parts: Any) -> Ease:
        function = {"id": "fn", "kind": "function", "at": "dev"} | ({"longest_outage": outage} if outage else {})
        situation = STOPS | {"arises_from": {"deny": "fn", "for": form}}
        return ease_of(guarded(*controls, **{"assets": [function], "situations": [situation]} | parts))

    def test_a_quick_recovery_leaves_a_transient_denial(self) -> None:
        cover = self.DOG | {"id": "DOG2", "at": "dev"}
        assert self.stops() == Ease(0)
        assert self.stops(self.DOG, cover) == Ease(None)
        assert self.stops(self.DOG, cover, form="transient") == Ease(0)

    def test_a_recovery_slower_than_the_longest_outage_is_none(self) -> None:
        slow = [each | {"recovers_within": "11 s"} for each in (self.DOG, self.DOG | {"id": "DOG2", "at": "dev"})]
        assert self.stops(*slow) == Ease(0)
        assert self.stops(*[each | {"recovers_within": "10 s"} for each in slow]) == Ease(None)

    def test_unstated_times_are_questions_and_judged_for_the_worst(self) -> None:
        dogs = [self.DOG, self.DOG | {"id": "DOG2", "at": "dev"}]
        silent = [{key: value for key, value in each.items() if key != "recovers_within"} for each in dogs]
        assert self.stops(*silent) == Ease(0)
        assert self.stops(*dogs, outage=None) == Ease(0)
        asked = assessed(guarded(*silent, situations=[STOPS]))
        assert {"Q@DOG.recovers_within", "Q@DOG2.recovers_within"} <= question_ids(asked)
        assert asked.risks[0].views[View.CURRENT].best_points is None
        known = assessed(guarded(*dogs, situations=[STOPS]))
        assert "Q@fn.longest_outage" in question_ids(known)
        assert known.risks[0].views[View.CURRENT].best_points is None

    def test_who_holds_the_enforcer_as_system_keeps_the_worse_form(self) -> None:
        dogs = [self.DOG | {"enforced_by": "dev"}, self.DOG | {"id": "DOG2", "at": "dev", "enforced_by": "dev"}]
        assert self.stops(*dogs) == Ease(None)
        assert self.stops(*dogs, findings=[weakness("reach(port)", "run(dev, system)")]) == Ease(0)

    def test_a_milder_control_says_nothing_about_a_step_without_milder_form(self) -> None:
        check = {"id": "CHECK", "type": "data-integrity-check", "at": "dev", "relies_on": ["secret"]}
        asset = {"id": "d", "kind": "data", "at": "dev", "protect": {"confidentiality": {"at_rest": "high"}, "integrity": "high"}}
        parts = guarded(check, assets=[asset, SECRET], situations=[])
        assert ease_of(parts, goal="d.confidentiality.at_rest") == Ease(0)
        assert (
            holds(
                parts
                | {
                    "safety": {
                        **parts["safety"],
                        "situations": [{"id": "HS", "title": "Wrong", "harms": ["H"], "arises_from": {"alter": "d", "how": "unnoticed"}}],
                    }
                },
                "alter(d, dev, unnoticed)",
            )
            is None
        )
        assert ease_of(parts, goal="d.integrity.accuracy") == Ease(0)

    def test_a_recovery_must_be_quick_enough_for_every_function_that_hangs_on_the_place(self) -> None:
        function = {"id": "fn", "kind": "function", "at": "dev", "longest_outage": "10 s", "needs": [{"availability": "supply"}]}
        parts: dict[str, Any] = {"components": [{"id": "dev", "kind": "sensor"}, {"id": "supply", "kind": "sensor"}], "assets": [function]}
        parts["findings"] = [weakness("reach(port)", "run(supply, user)", at="supply")]
        parts["situations"] = [STOPS]
        dog = {"id": "DOG", "type": "watchdog", "at": "supply", "recovers_within": "5 s"}
        assert ease_of(guarded(dog, **parts)) == Ease(None)
        assert ease_of(guarded(dog | {"recovers_within": "1 h"}, **parts)) == Ease(0)
        assert ease_of(guarded({key: value for key, value in dog.items() if key != "recovers_within"}, **parts)) == Ease(0)


class TestSecondWay:
    """A second way that nobody names is none, and one that runs where the first does falls with it."""

    PARTS: ClassVar[dict[str, Any]] = {
        "components": [{"id": name, "kind": "sensor"} for name in ("dev", "spare")],
        "assets": [
            {"id": "fn", "kind": "function", "at": "dev", "longest_outage": "10 s", "needs": []},
            {"id": "fn2", "kind": "function", "at": "spare", "needs": []},
            {"id": "fn3", "kind": "function", "at": "dev", "needs": []},
        ],
        "situations": [STOPS],
    }

    def stops(self, kind: str, gives: str | list[str] = "deny(dev, lasting)", **control: Any) -> int | None:
        second: Folder = {"id": "SECOND", "type": kind, "at": "fn", "recovers_within": "5 s", **control}
        return ease_of(guarded(second, **self.PARTS, findings=[weakness("reach(port)", gives)])).points

    def test_a_check_that_runs_where_the_function_does_is_stopped_with_it(self) -> None:
        wrong = {"id": "HS", "title": "Wrong", "harms": ["H"], "arises_from": {"misuse": "fn", "how": "unnoticed"}}
        near = {"flows": [{"id": "f", "from": "dev", "to": "spare", "carries": [], "via": []}]}

        def lies(**named: str) -> int | None:
            check: Folder = {"id": "CHECK", "type": "independent-output-check", "at": "fn", **named}
            apart = [{"id": "dev", "kind": "sensor"}, {"id": "spare", "kind": "secure-element"}]
            parts = {**self.PARTS, **near, "components": apart, "situations": [wrong], "findings": [RUN]}
            return ease_of(guarded(check, **parts)).points

        assert lies() == lies(enforced_by="dev") == 0
        assert lies(enforced_by="spare") != 0

    @pytest.mark.parametrize("kind", ["redundant-channel", "independent-alarm", "safe-state-fallback"])
    def test_until_it_is_named_it_does_not_count(self, kind: str) -> None:
        assert self.stops(kind) == 0
        second: Folder = {"id": "SECOND", "type": kind, "at": "fn", "recovers_within": "5 s"}
        asked = assessed(guarded(second, **self.PARTS))
        assert "Q@SECOND.stands_in" in question_ids(asked)

    @pytest.mark.parametrize("kind", ["redundant-channel", "safe-state-fallback"])
    @pytest.mark.parametrize("named", [{"enforced_by": "spare"}, {"relies_on": ["fn2"]}, {"relies_on": ["spare"]}])
    def test_one_that_runs_elsewhere_stands_while_only_the_first_is_lost(self, kind: str, named: Folder) -> None:
        assert self.stops(kind, **named) is None
        assert self.stops(kind, ["deny(dev, lasting)", "deny(spare, lasting)"], **named) == 0

    @pytest.mark.parametrize("named", [{"enforced_by": "dev"}, {"relies_on": ["fn3"]}])
    def test_one_that_runs_where_the_first_does_is_lost_with_it(self, named: Folder) -> None:
        assert self.stops("redundant-channel", **named) == 0

    def test_an_alarm_is_lost_with_the_part_that_calls(self) -> None:
        flow = {"flows": [{"id": "f", "from": "dev", "to": "spare", "carries": [], "via": []}]}
        alarm: Folder = {"id": "ALARM", "type": "independent-alarm", "at": "fn", "recovers_within": "5 s", "enforced_by": "dev"}
        lost = [weakness("reach(port)", "deny(dev, lasting)")]
        assert ease_of(guarded(alarm, **self.PARTS, **flow, findings=lost)).points == 0

    def test_what_the_operator_provides_is_told_in_the_instructions(self) -> None:
        second: Folder = {"id": "SECOND", "type": "redundant-channel", "at": "fn", "recovers_within": "5 s"}
        second |= {"provided_by": "operator", "instructions": "IFU 3"}
        parts = guarded(second, **self.PARTS, findings=[weakness("reach(port)", "deny(dev, lasting)")])
        assert ease_of(parts, View.ENVIRONMENT).points is None
        assert "Q@SECOND.stands_in" not in question_ids(assessed(parts))
