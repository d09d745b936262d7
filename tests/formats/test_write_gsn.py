"""GSN YAML: what gsn2x checks holds for every argument, and the argument can be read back from it."""

from typing import Any

import pytest
import yaml
from hypothesis import given, settings

from argument_builders import Kind, argument_of, arguments, invented_argument, node
from primum.device.argument import Argument, ArgumentNode
from primum.formats.write_gsn import write_gsn

BELOW, BESIDE = ("goal", "strategy", "solution"), ("context", "assumption", "justification")


def type_of(name: str) -> str:
    """How gsn2x reads the type of an element from its id; the longer beginning comes first."""
    for start, kind in (
        ("CG", "counter-goal"),
        ("G", "goal"),
        ("CSn", "counter-solution"),
        ("Sn", "solution"),
        ("S", "strategy"),
        ("C", "context"),
        ("A", "assumption"),
        ("J", "justification"),
    ):
        if name.startswith(start):
            return kind
    return "unknown"


def read_back(text: str) -> Argument:
    """The argument that was written, from the YAML alone."""
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(text)
    ids = {name: entry.get("primumId", name) for name, entry in loaded.items()}
    nodes = [
        ArgumentNode(
            id=ids[name],
            kind=Kind(type_of(name)),
            text=entry["text"],
            supported_by=tuple(ids[other] for other in entry.get("supportedBy", ())),
            in_context_of=tuple(ids[other] for other in entry.get("inContextOf", ())),
            undeveloped=entry.get("undevelopedBecause", ""),
            points_at=tuple(entry.get("pointsAt", ())),
        )
        for name, entry in loaded.items()
    ]
    return argument_of(*nodes)


def check_as_gsn2x_does(loaded: dict[str, dict[str, Any]]) -> None:
    """Its checks V01 to V06, C01 to C03 and C08, as its documentation states them."""
    referenced = set()
    for name, entry in loaded.items():
        assert type_of(name) in (*BELOW, *BESIDE)
        for key, kinds in (("supportedBy", BELOW), ("inContextOf", BESIDE)):
            others = entry.get(key, [])
            assert len(set(others)) == len(others) and name not in others
            assert all(type_of(other) in kinds and other in loaded for other in others)
            referenced.update(others)
        is_open = type_of(name) in ("goal", "strategy") and not entry.get("supportedBy")
        assert entry.get("undeveloped", False) is is_open
    roots = [name for name in loaded if name not in referenced]
    assert len(roots) == 1 and type_of(roots[0]) == "goal"


def test_an_argument_reads_like_one() -> None:
    text = write_gsn(
        argument_of(
            node("G-TOP", Kind.GOAL, "It is secure.", ["S-ALL"], ["C-WARD"]),
            node("S-ALL", Kind.STRATEGY, "Over all: situations", ["Sn-1", "G-2"]),
            node("Sn-1", Kind.SOLUTION, "Report"),
            node("G-2", Kind.GOAL, "Updates arrive.", undeveloped="no campaign yet"),
            node("C-WARD", Kind.CONTEXT, "A ward"),
        )
    )
    assert 'G-TOP:\n  text: "It is secure."\n  supportedBy: [S-ALL]\n  inContextOf: [C-WARD]\n' in text
    assert 'G-2:\n  text: "Updates arrive."\n  undeveloped: true\n  undevelopedBecause: "no campaign yet"\n' in text
    assert "primumId" not in text


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        (Kind.GOAL, "G1", "G1"),
        (Kind.GOAL, "top", "G-top"),
        (Kind.STRATEGY, "Snapshots", "S-Snapshots"),
        (Kind.STRATEGY, "S-1", "S-1"),
        (Kind.SOLUTION, "S-1", "Sn-S-1"),
        (Kind.CONTEXT, "CG-1", "C-CG-1"),
        (Kind.CONTEXT, "CSn", "C-CSn"),
        (Kind.CONTEXT, "C-G", "C-G"),
        (Kind.ASSUMPTION, "J-1", "A-J-1"),
        (Kind.JUSTIFICATION, "module", "J-module"),
    ],
)
def test_an_id_is_changed_only_where_it_would_be_misread(kind: Kind, name: str, expected: str) -> None:
    loaded = yaml.safe_load(write_gsn(argument_of(node(name, kind, "x"))))
    assert list(loaded) == [expected] and type_of(expected) == kind.value
    assert loaded[expected].get("primumId") == (None if expected == name else name)


def test_two_ids_never_become_one() -> None:
    argument = argument_of(
        node("top", Kind.GOAL, "x", ["G-top", "G-G-top"]), node("G-top", Kind.GOAL, "y"), node("G-G-top", Kind.GOAL, "z")
    )
    loaded = yaml.safe_load(write_gsn(argument))
    assert list(loaded) == ["G-G-G-top", "G-top", "G-G-top"]
    assert read_back(write_gsn(argument)) == argument


@pytest.mark.parametrize(
    "text", ["yes", "1e3", "0o17", "2026-01-01", "- a", "a: b", "# no", "&x", "'", "\n\n x \n", "\x00\x1b\u2028\u0085", "😀", ""]
)
def test_a_text_is_always_text_on_one_line(text: str) -> None:
    written = write_gsn(argument_of(node("G", Kind.GOAL, text)))
    assert yaml.safe_load(written)["G"]["text"] == text
    assert written.count("\n") == 3 and written.splitlines(keepends=True)[1].startswith('  text: "')


def test_a_reference_that_is_stated_twice_is_written_once() -> None:
    loaded = yaml.safe_load(write_gsn(argument_of(node("G", Kind.GOAL, "x", ["Sn", "Sn"]), node("Sn", Kind.SOLUTION, "y"))))
    assert loaded["G"]["supportedBy"] == ["Sn"]


def test_what_nothing_refers_to_is_left_out_and_an_empty_argument_is_an_empty_mapping() -> None:
    assert list(yaml.safe_load(write_gsn(argument_of(node("G", Kind.GOAL, "x"), node("G-2", Kind.GOAL, "y"))))) == ["G"]
    assert yaml.safe_load(write_gsn(argument_of())) == {}


def test_what_an_element_points_at_is_kept() -> None:
    argument = argument_of(ArgumentNode(id="G", kind=Kind.GOAL, text="x", points_at=("C-PORT-LOCK", "a, b")))
    assert read_back(write_gsn(argument)) == argument


def test_the_invented_argument_passes_and_is_the_same_every_time() -> None:
    text = write_gsn(invented_argument())
    check_as_gsn2x_does(yaml.safe_load(text))
    assert text == write_gsn(invented_argument()) and read_back(text) == invented_argument()


@given(arguments())
@settings(max_examples=100, deadline=None)
def test_every_argument_passes_and_can_be_read_back(argument: Argument) -> None:
    text = write_gsn(argument)
    check_as_gsn2x_does(yaml.safe_load(text))
    assert read_back(text) == argument
