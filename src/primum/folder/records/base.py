"""Scalar types of the format: values arrive as text and are typed here, never guessed."""

import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from primum.device.fact import Fact, parse_fact
from primum.device.potential import LEVELS, AttackPotential, days_of
from primum.device.says_nothing import says_nothing

ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"


class Record(BaseModel):
    """What one mapping of the folder says; unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)


def _bool(value: Any) -> Any:
    if value in ("true", "false"):
        return value == "true"
    if isinstance(value, bool):
        return value
    raise ValueError("write `true` or `false`")


def _date(value: Any) -> Any:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise ValueError(f"`{value}` is not a day of the calendar") from error
    raise ValueError("write a date as YYYY-MM-DD")


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


_SECONDS = {"s": 1, "min": 60, "h": 3600, "d": 86400}


def seconds_of(value: Any) -> int:
    """Seconds of a duration such as `10 s`, `2 min`, `1 h`, `3 d`. Raises ValueError for any other text."""
    match = re.fullmatch(r"([0-9]{1,9}) ?(s|min|h|d)", value) if isinstance(value, str) else None
    if match is None:
        raise ValueError("write a duration as a number and s, min, h or d, such as `10 s`")
    return int(match[1]) * _SECONDS[match[2]]


def _fact(value: Any) -> Fact:
    if not isinstance(value, str):
        raise ValueError("a fact is written as text, such as `run(ui-computer, user)`")
    return parse_fact(value)


def _free_id(value: str) -> str:
    if value in ("any", "anywhere") or value.startswith("implied-"):
        raise ValueError(f"`{value}` is a name Primum keeps for itself; choose another id")
    return value


def _not_empty(value: str) -> str:
    if not value.strip():
        raise ValueError("this must not be empty")
    return value


def _says_something(value: str) -> str:
    if says_nothing(value):
        raise ValueError(f"`{value.strip()}` names nobody and says nothing; what a person decided is signed and reasoned")
    return value


def _whole_facts(value: Any) -> Any:
    """One text or a list of texts; in `[run(c, user)]` YAML splits at the comma, so parts are joined until brackets balance."""
    if isinstance(value, str) or not isinstance(value, list):
        return _listed(value)
    whole: list[Any] = []
    for part in value:
        if whole and isinstance(whole[-1], str) and isinstance(part, str) and whole[-1].count("(") > whole[-1].count(")"):
            whole[-1] = f"{whole[-1]}, {part}"
        else:
            whole.append(part)
    return whole


def rank_of(factor: str, word: str) -> int:
    """The rank of a word on the scale of a factor. Raises ValueError naming the words of the scale."""
    if word not in LEVELS[factor]:
        raise ValueError(f"{factor} is one of {', '.join(LEVELS[factor])}, not `{word}`")
    return LEVELS[factor].index(word)


def _window(value: Any) -> int:
    return rank_of("window", str(value))


def _days(value: Any) -> int:
    return days_of(str(value))


Said = Annotated[str, AfterValidator(_not_empty), Field(min_length=1)]
Signed = Annotated[str, AfterValidator(_says_something), Field(min_length=1)]
"""Who decided something, or why."""
Count = Annotated[int, Field(ge=0, le=10**12)]
Flag = Annotated[bool, BeforeValidator(_bool)]
Day = Annotated[date, BeforeValidator(_date)]
Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=80), AfterValidator(_free_id)]
_ONE_OR_MORE = WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]})
Words = Annotated[tuple[str, ...], BeforeValidator(_listed), _ONE_OR_MORE]
Seconds = Annotated[int, BeforeValidator(seconds_of), WithJsonSchema({"type": "string", "pattern": "^[0-9]+ ?(s|min|h|d)$"})]
FactText = Annotated[Fact, BeforeValidator(_fact), WithJsonSchema({"type": "string"})]
Facts = Annotated[tuple[FactText, ...], BeforeValidator(_whole_facts), _ONE_OR_MORE]
Whole = Annotated[tuple[str, ...], BeforeValidator(_whole_facts), _ONE_OR_MORE]
Window = Annotated[int, BeforeValidator(_window), WithJsonSchema({"enum": list(LEVELS["window"])})]


class PotentialRecord(Record):
    """The five factors as words; what is left out is the easiest."""

    time: Annotated[int, BeforeValidator(_days), WithJsonSchema({"type": "string"})] = 0
    expertise: Annotated[str, AfterValidator(lambda word: LEVELS["expertise"][rank_of("expertise", word)])] = "layman"
    knowledge: Annotated[str, AfterValidator(lambda word: LEVELS["knowledge"][rank_of("knowledge", word)])] = "public"
    window: Annotated[str, AfterValidator(lambda word: LEVELS["window"][rank_of("window", word)])] = "unlimited"
    equipment: Annotated[str, AfterValidator(lambda word: LEVELS["equipment"][rank_of("equipment", word)])] = "standard"

    def potential(self) -> AttackPotential:
        """The potential as ranks."""
        return AttackPotential(
            days=self.time,
            expertise=rank_of("expertise", self.expertise),
            knowledge=rank_of("knowledge", self.knowledge),
            window=rank_of("window", self.window),
            equipment=rank_of("equipment", self.equipment),
        )
