"""Items added to the folder's lists and changed in them: they are read back as meant, and every other byte stays."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from primum.folder.node import Node, to_plain
from primum.folder.read_yaml import read_yaml
from primum.folder.splice import CannotSplice
from primum.folder.splice_items import Item
from primum.folder.splice_lists import Changes, splice_lists
from primum.folder.tree import Tree

NEW: Item = {"id": "E-2", "date": "2026-01-02", "covers": ["a", "b"], "saw": {"a": "0123456789012345", "b": "abcdef0123456789"}}
MEANT = {"id": "E-2", "date": "2026-01-02", "covers": ["a", "b"], "saw": {"a": "0123456789012345", "b": "abcdef0123456789"}}


def added(text: str, *new: Item, name: str = "evidence") -> str:
    """The file with items added."""
    tree = Tree({f"{name}.yaml": text.encode()} if text else {})
    return splice_lists(tree, Changes(new={name: new or (NEW,)}))[f"{name}.yaml"].decode()


def plain(text: str) -> object:
    node, problems = read_yaml("evidence.yaml", text.encode())
    assert node is not None and not problems
    return to_plain(node)


def items_of(text: str) -> list[Node]:
    node, _ = read_yaml("evidence.yaml", text.encode())
    assert node is not None
    return node.items or []


STYLES = [
    "- id: E-1\n  date: 2026-01-01\n",
    "- id: E-1\n  date: 2026-01-01",
    "- {id: E-1, date: 2026-01-01}\n",
    "[{id: E-1, date: 2026-01-01}]\n",
    "[{id: E-1, date: 2026-01-01}, ]   # all\n",
    "# first\n- id: E-1   # one\n  date: 2026-01-01\n  # inside\n# after\n",
    "- id: E-1\r\n  date: 2026-01-01\r\n",
    "  - id: E-1\n    date: >-\n      2026-01-01\n\n\n# the end",
    "---\n- id: E-1\n  date: 2026-01-01\n...\n",
    "- id: E-1\n  date: '2026-01-01'\n\n- id: E-3\n  date: \"2026-01-03\"\n\n",
]


@pytest.mark.parametrize("text", STYLES)
def test_what_is_added_is_read_back_and_every_other_byte_stays(text: str) -> None:
    before, after = plain(text), added(text)
    assert isinstance(before, list)
    assert plain(after) == [*before, MEANT]
    start = next(at for at in range(len(after)) if not text.startswith(after[: at + 1]))
    kept = len(text) - start
    assert after[:start] + after[len(after) - kept :] == text, "the new text is one piece"
    assert "\r\n" not in text or "\n" not in after.replace("\r\n", "")


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "# nothing yet", "# nothing\r\n", "[]\n", "[]", "\n"])
def test_a_list_that_is_empty_or_not_there_is_begun(text: str) -> None:
    after = added(text)
    assert plain(after) == [MEANT] and after.startswith(text.rstrip("[]\n").rstrip("\r"))


def test_items_that_stand_apart_stay_apart() -> None:
    after = added("- id: E-0\n  date: 2026-01-01\n\n- id: E-1\n  date: 2026-01-01\n", NEW, {**NEW, "id": "E-4"})
    assert after.count("\n\n- id: ") == 3
    assert "\n\n" not in added("- id: E-0\n- id: E-1\n", NEW)


@pytest.mark.parametrize("text", ["id: E-1\n", "a text\n", "- &a {id: E-1}\n- *a\n", "- id: [\n"])
def test_what_is_no_list_or_cannot_be_changed_alone_is_left(text: str) -> None:
    with pytest.raises(CannotSplice):
        added(text)


def test_a_split_list_grows_where_most_of_it_stands_and_evidence_never_in_its_folder() -> None:
    tree = Tree({"findings/a.yaml": b"- id: F-1\n", "findings/b.yaml": b"- id: F-2\n- id: F-3\n", "evidence/config.yaml": b"a: b\n"})
    changed = splice_lists(tree, Changes(new={"findings": [{"id": "F-4"}], "evidence": [{"id": "E-1"}]}))
    assert changed == {"findings/b.yaml": b"- id: F-2\n- id: F-3\n- id: F-4\n", "evidence.yaml": b"- {id: E-1}\n"}


@pytest.mark.parametrize(
    "text",
    [
        "- id: E-1\n  kind: x   # a comment\n- id: E-2\n",
        "- {id: E-1, kind: x}   # a comment\n- {id: E-2}\n",
        "[{id: E-1, kind: x}, {id: E-2}]",
        "- id: E-1\n  saw: {z: '1'}\n  kind: x\n- id: E-2\n",
        "- id: E-1\r\n  saw:\r\n    z: '1'\r\n  kind: x\r\n- id: E-2\r\n",
    ],
)
def test_saw_is_set_and_a_word_stands_below(text: str) -> None:
    first = items_of(text)[0]
    word: Item = {"to": "2", "name": "Ada", "saw": {"a": "0123456789012345"}}
    tree = Tree({"evidence.yaml": text.encode()})
    after = splice_lists(tree, Changes(changed=[(first, {"saw": {"a": "1" * 16}})]))["evidence.yaml"].decode()
    again = items_of(after)[0]
    after = splice_lists(Tree({"evidence.yaml": after.encode()}), Changes(below=[(again, "carried", word)]))["evidence.yaml"].decode()
    (one, two) = plain(after)  # type: ignore[misc]
    assert one["saw"]["a"] == "1" * 16 and one["carried"] == [dict(word)] and one["kind"] == "x" and two == {"id": "E-2"}
    assert "z" not in text or one["saw"]["z"] == "1"
    assert ("\n\n" not in after and "# a comment" in after) or "#" not in text


TEXTS = (
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"]), min_size=1, max_size=40)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
ITEMS = st.fixed_dictionaries(
    {"id": st.from_regex(r"[A-Z][A-Za-z0-9-]{0,10}", fullmatch=True)},
    optional={
        "title": TEXTS,
        "date": st.dates().map(str),
        "covers": st.lists(TEXTS, min_size=1, max_size=3),
        "saw": st.dictionaries(st.from_regex(r"[A-Za-z][A-Za-z0-9._-]{0,8}", fullmatch=True), TEXTS, min_size=1, max_size=3),
        "summary": st.lists(TEXTS, min_size=8, max_size=12).map(" ".join),
    },
)


@given(st.sampled_from(STYLES), st.lists(ITEMS, min_size=1, max_size=3))
def test_law_what_is_appended_is_what_is_read_back(text: str, new: list[dict[str, object]]) -> None:
    try:
        after = added(text, *new)  # type: ignore[arg-type]
    except CannotSplice as error:
        assert "that is not read" in str(error)
        return
    assert plain(after) == [*plain(text), *new]  # type: ignore[misc]
    other = yaml.safe_load(after)
    assert [str(each["id"]) for each in other[-len(new) :]] == [each["id"] for each in new]
