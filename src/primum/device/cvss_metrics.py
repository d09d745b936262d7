"""The metrics of CVSS 2.0, 3.0, 3.1 and 4.0 with the values each may take, from the mildest to the worst.

Source: FIRST's specification documents of the four versions (metric tables and vector string sections). A value that says "not
defined" stands first, where a metric has one.
"""

from collections.abc import Mapping

Metrics = Mapping[str, tuple[str, ...]]
"""The values of each metric, in the order in which a vector names them."""


def _metrics(text: str) -> dict[str, tuple[str, ...]]:
    return {name: tuple(values.split(",")) for name, _, values in (part.partition(":") for part in text.split())}


_BASE_2 = _metrics("AV:L,A,N AC:H,M,L Au:M,S,N C:N,P,C I:N,P,C A:N,P,C")
_REST_2 = _metrics("E:ND,U,POC,F,H RL:ND,OF,TF,W,U RC:ND,UC,UR,C CDP:ND,N,L,LM,MH,H TD:ND,N,L,M,H CR:ND,L,M,H IR:ND,L,M,H AR:ND,L,M,H")
_BASE_3 = _metrics("AV:P,L,A,N AC:H,L PR:H,L,N UI:R,N S:U,C C:N,L,H I:N,L,H A:N,L,H")
_REST_3 = _metrics("E:X,U,P,F,H RL:X,O,T,W,U RC:X,U,R,C CR:X,L,M,H IR:X,L,M,H AR:X,L,M,H") | {
    f"M{name}": ("X", *values) for name, values in _BASE_3.items()
}
_BASE_4 = _metrics("AV:P,L,A,N AC:H,L AT:P,N PR:H,L,N UI:A,P,N VC:N,L,H VI:N,L,H VA:N,L,H SC:N,L,H SI:N,L,H SA:N,L,H")
_REST_4 = (
    _metrics("E:X,U,P,A CR:X,L,M,H IR:X,L,M,H AR:X,L,M,H")
    | {f"M{name}": ("X", *values, *(["S"] if name in ("SI", "SA") else [])) for name, values in _BASE_4.items()}
    | _metrics("S:X,N,P AU:X,N,Y R:X,A,U,I V:X,D,C RE:X,L,M,H U:X,Clear,Green,Amber,Red")
)

BASE: Mapping[str, Metrics] = {"2.0": _BASE_2, "3.0": _BASE_3, "3.1": _BASE_3, "4.0": _BASE_4}
"""The metrics that every vector of a version must state."""

ALL: Mapping[str, Metrics] = {
    "2.0": _BASE_2 | _REST_2,
    "3.0": _BASE_3 | _REST_3,
    "3.1": _BASE_3 | _REST_3,
    "4.0": _BASE_4 | _REST_4,
}
"""Every metric of a version. `S` of `MSI` and `MSA` (4.0) is harm to a person; the base metrics do not have it."""
