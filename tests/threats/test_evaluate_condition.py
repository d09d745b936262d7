"""Conditions in three-valued logic (Kleene): true, false, or the unknown facts that would make them true."""

import pytest

from builders import catalogue, folder, model_of
from primum.catalogue import condition as conditions
from primum.catalogue.condition import AllOf, AnyOf, Condition, Differ, Operator
from primum.catalogue.condition import Test as Asked
from primum.device.threat import FALSE, TRUE, Alternatives
from primum.threats.evaluate_condition import Element, evaluate_condition

MODEL = model_of(
    folder(
        components=[
            {"id": "known", "kind": "embedded-linux", "attributes": {"auto-mount": "true", "update-from": ["usb"]}},
            {"id": "silent", "kind": "embedded-linux"},
            {"id": "sensor", "kind": "sensor", "instances": "fleet", "owner": "operator"},
        ],
        interfaces=[{"id": "port", "at": "known", "kind": "usb-a-host", "accepts": ["keyboard", "charging"]}],
        flows=[{"id": "flow", "from": "known", "to": "silent", "medium": "network"}],
        assets=[
            {"id": "key", "kind": "key", "at": "known"},
            {"id": "fn", "kind": "function", "at": "known", "role": "basic-safety"},
        ],
    )
)
DEVICE = MODEL.device
PLACES: dict[str, Element] = {**DEVICE.components, **DEVICE.interfaces, **DEVICE.flows, **DEVICE.assets}
U = frozenset({("silent", "auto-mount")})
V = frozenset({("silent", "opens-files")})


def on(element: str, attribute: str, operator: Operator, *words: str) -> Asked:
    return Asked(variable=element, attribute=attribute, operator=operator, words=words)


def truth(condition: Condition) -> Alternatives:
    return evaluate_condition(condition, PLACES, catalogue())


YES, NO = on("known", "auto-mount", Operator.ONE_OF, "true"), on("known", "auto-mount", Operator.ONE_OF, "false")
MAYBE, PERHAPS = on("silent", "auto-mount", Operator.ONE_OF, "true"), on("silent", "opens-files", Operator.ONE_OF, "true")


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (on("known", "auto-mount", Operator.ONE_OF, "true"), TRUE),
        (on("known", "auto-mount", Operator.ONE_OF, "false"), FALSE),
        (on("known", "auto-mount", Operator.NOT, "false"), TRUE),
        (on("known", "auto-mount", Operator.NOT, "true"), FALSE),
        (on("silent", "auto-mount", Operator.ONE_OF, "true"), (U,)),
        (on("silent", "auto-mount", Operator.NOT, "true"), (U,)),
        (on("port", "accepts", Operator.HAS_ANY, "keyboard"), TRUE),
        (on("port", "accepts", Operator.HAS_ANY, "mass-storage", "charging"), TRUE),
        (on("port", "accepts", Operator.HAS_ANY, "mass-storage"), FALSE),
        (on("port", "accepts", Operator.NOT, "mass-storage"), TRUE),
        (on("port", "accepts", Operator.NOT, "keyboard"), FALSE),
        (on("flow", "medium", Operator.ONE_OF, "network", "radio"), TRUE),
        (on("flow", "medium", Operator.ONE_OF, "bus"), FALSE),
        (on("flow", "carries-firmware", Operator.ONE_OF, "true"), (frozenset({("flow", "carries-firmware")}),)),
        (on("sensor", "auto-mount", Operator.ONE_OF, "true"), FALSE),
        (on("port", "broadcasts", Operator.HAS_ANY, "readings"), FALSE),
        (on("sensor", "instances", Operator.ONE_OF, "fleet"), TRUE),
        (on("sensor", "owner", Operator.ONE_OF, "manufacturer"), FALSE),
        (on("known", "owner", Operator.ONE_OF, "manufacturer"), TRUE),
        (on("key", "shared", Operator.ONE_OF, "fleet"), (frozenset({("key", "shared")}),)),
        (on("fn", "role", Operator.ONE_OF, "basic-safety"), TRUE),
        (on("fn", "silencing", Operator.ONE_OF, "until-reset"), (frozenset({("fn", "silencing")}),)),
    ],
)
def test_one_test(condition: Condition, expected: Alternatives) -> None:
    assert truth(condition) == expected


@pytest.mark.parametrize(
    ("element", "word", "expected"),
    [
        ("known", "embedded-linux", TRUE),
        ("known", "computer", TRUE),
        ("known", "sensor", FALSE),
        ("port", "usb", TRUE),
        ("port", "network", FALSE),
        ("key", "key", TRUE),
        ("key", "data", FALSE),
        ("fn", "function", TRUE),
    ],
)
def test_a_kind_is_the_word_or_one_of_its_traits_and_never_unknown(element: str, word: str, expected: Alternatives) -> None:
    assert truth(on(element, "kind", Operator.ONE_OF, word)) == expected
    assert truth(on(element, "kind", Operator.NOT, word)) == (FALSE if expected else TRUE)


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (YES, YES, TRUE, TRUE),
        (YES, NO, FALSE, TRUE),
        (NO, NO, FALSE, FALSE),
        (YES, MAYBE, (U,), TRUE),
        (NO, MAYBE, FALSE, (U,)),
        (MAYBE, MAYBE, (U,), (U,)),
        (MAYBE, PERHAPS, (U | V,), (U, V)),
    ],
)
def test_the_truth_tables_of_all_and_any(left: Condition, right: Condition, both: Alternatives, either: Alternatives) -> None:
    for one, other in ((left, right), (right, left)):
        assert truth(AllOf(parts=(one, other))) == both
        assert truth(AnyOf(parts=(one, other))) == either


def test_all_of_nothing_is_true_and_any_of_nothing_is_false() -> None:
    assert truth(AllOf(parts=())) == TRUE
    assert truth(AnyOf(parts=())) == FALSE


def test_unknowns_are_kept_as_the_smallest_sets_that_would_decide() -> None:
    either = AnyOf(parts=(MAYBE, AllOf(parts=(MAYBE, PERHAPS))))
    assert truth(either) == (U,)
    assert truth(AllOf(parts=(AnyOf(parts=(MAYBE, PERHAPS)), AnyOf(parts=(MAYBE, PERHAPS))))) == (U, V)
    assert truth(AllOf(parts=(AnyOf(parts=(MAYBE, PERHAPS)), MAYBE))) == (U,)


def test_two_variables_differ_when_they_stand_for_different_elements() -> None:
    assert truth(Differ(left="known", right="silent")) == TRUE
    assert evaluate_condition(Differ(left="a", right="b"), {"a": PLACES["known"], "b": PLACES["known"]}, catalogue()) == FALSE


def test_a_condition_lists_its_tests_in_order_and_reads_aloud() -> None:
    whole = AllOf(parts=(YES, Differ(left="known", right="silent"), AnyOf(parts=(MAYBE, PERHAPS))))
    assert conditions.tests_of(whole) == (YES, MAYBE, PERHAPS)
    assert [str(each) for each in (YES, Differ(left="a", right="b"))] == ["known.auto-mount is true", "a and b differ"]
    assert str(on("i", "accepts", Operator.HAS_ANY, "files", "firmware")) == "i.accepts has files or firmware"
    assert str(on("i", "kind", Operator.NOT, "usb")) == "i.kind is not usb"
