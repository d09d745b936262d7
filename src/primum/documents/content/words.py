"""Levels, verdicts and eases as words with their colour."""

from primum.device.policy import Acceptability, Exploitability
from primum.device.risk import Rating
from primum.device.verdict import Bearing, VerdictState
from primum.documents.run import Runs, Tone, plain, toned

_LEVELS = {Acceptability.ACCEPTABLE: Tone.GOOD, Acceptability.REDUCE: Tone.FAIR, Acceptability.UNACCEPTABLE: Tone.BAD}
_STATES = {
    VerdictState.SHOWN: Tone.GOOD,
    VerdictState.FULFILLED: Tone.GOOD,
    VerdictState.NOT_APPLICABLE: Tone.NONE,
    VerdictState.PARTLY_SHOWN: Tone.FAIR,
    VerdictState.UNDETERMINED: Tone.OPEN,
    VerdictState.CONTRADICTED: Tone.BAD,
}
_BEARINGS = {Bearing.FOR: Tone.GOOD, Bearing.AGAINST: Tone.BAD, Bearing.MISSING: Tone.FAIR, Bearing.OPEN: Tone.OPEN}


def level(of: Acceptability) -> Runs:
    """The level of a risk."""
    return toned(of.value, _LEVELS[of])


def state(of: VerdictState) -> Runs:
    """The state of a verdict."""
    return toned(of.words, _STATES[of])


def bearing(of: Bearing) -> Runs:
    """What a reason does."""
    return toned(
        {Bearing.FOR: "shows", Bearing.AGAINST: "contradicts", Bearing.MISSING: "missing", Bearing.OPEN: "open"}[of], _BEARINGS[of]
    )


def ease(of: Exploitability | str, points: int | None) -> Runs:
    """An ease of attack with its points; `none` when nothing leads there."""
    word = of.value if isinstance(of, Exploitability) else of
    return plain("none" if points is None else f"{word.replace('-', ' ')} ({points})")


def rating(of: Rating) -> Runs:
    """The level of a rating, and how easy the attack is."""
    return (*level(of.level), *plain(", "), *ease(of.exploitability, of.points))


def yes_no(value: bool | None) -> str:
    """`yes`, `no`, or `not stated`."""
    return "not stated" if value is None else "yes" if value else "no"


def day(value: object) -> str:
    """A day, or `not stated`."""
    return str(value) if value is not None else "not stated"
