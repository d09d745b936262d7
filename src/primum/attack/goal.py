"""What an attack may come to: a hazardous situation or the violation of a need."""

from dataclasses import dataclass

from primum.device.fact import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal with the fact that means it has come about. `kind` is `situation` or `need`; `is_rated` when a harm follows from it."""

    kind: str
    id: str
    fact: Fact
    is_rated: bool = True
