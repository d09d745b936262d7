"""Facts and potentials as they are written."""

import pytest

from primum.device.fact import FORMS, SIGNATURES, Fact, parse_fact
from primum.device.potential import AttackPotential, days_of


@pytest.mark.parametrize("text", ["reach(i)", "run(c, user)", "alter(d, anywhere, noticed)", " deny( x ,lasting)"])
def test_a_fact_is_read_as_it_is_printed(text: str) -> None:
    assert parse_fact(str(parse_fact(text))) == parse_fact(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("own(c)", "`own` is not a fact; known: reach"),
        ("reach i", "`reach i` is not a fact"),
        ("reach", "a fact is written `reach(...)`"),
        ("reach(i", "a fact is written `reach(...)`"),
        ("reach(i, j)", "`reach` takes (interface)"),
        ("run(c)", "`run` takes (component, form)"),
        ("run(c, )", "`run` takes (component, form)"),
        ("run(c, root)", "the form of `run` is user or system, not `root`"),
    ],
)
def test_what_is_not_a_fact_is_said(text: str, words: str) -> None:
    with pytest.raises(ValueError) as raised:
        parse_fact(text)
    assert str(raised.value).startswith(words)


def test_the_worse_form_knows_its_milder() -> None:
    for predicate, (mild, worse) in FORMS.items():
        args = tuple("x" for _ in SIGNATURES[predicate][:-1])
        assert Fact(predicate, (*args, worse)).milder() == Fact(predicate, (*args, mild))
        assert Fact(predicate, (*args, mild)).milder() is None
        assert Fact(predicate, (*args, mild)).form == mild
    assert Fact("reach", ("i",)).milder() is None and Fact("reach", ("i",)).form is None


@pytest.mark.parametrize(
    ("word", "days"), [("1-day", 1), ("1-week", 7), ("6-months", 183), ("1-year", 365), ("45-days", 45), ("1-days", 1), ("0-days", 0)]
)
def test_times_are_whole_days(word: str, days: int) -> None:
    assert days_of(word) == days


@pytest.mark.parametrize("word", ["soon", "1-fortnight", "-days", "x-days", "36501-days", "1.5-days", "２-days"])
def test_other_times_are_refused(word: str) -> None:
    with pytest.raises(ValueError, match="time is one of"):
        days_of(word)


def test_a_potential_tells_itself_in_words_and_hardens_factor_by_factor() -> None:
    one, other = AttackPotential(days=7, expertise=2), AttackPotential(days=1, expertise=1, equipment=3)
    assert one.hardened(other) == other.hardened(one) == AttackPotential(days=7, expertise=2, equipment=3)
    assert one.words() == {"time": "7-days", "expertise": "expert", "knowledge": "public", "window": "unlimited", "equipment": "standard"}
