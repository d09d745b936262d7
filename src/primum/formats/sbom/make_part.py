"""A software part made from its fields in order: the hot path of every reader."""

from primum.device.software_part import SoftwarePart

Fields = tuple[
    str,  # ref
    str,  # name
    str,  # version
    str,  # kind
    str,  # group
    str,  # purl
    tuple[str, ...],  # cpes
    str,  # supplier
    tuple[str, ...],  # licences
    tuple[tuple[str, str], ...],  # hashes
    str,  # vcs
    str,  # download
    str,  # support_level
    str,  # end_of_support
    tuple[tuple[str, str], ...],  # repaired
]
"""The fields of a part in the order in which the noun declares them."""

_new = SoftwarePart.__new__
_PUT = tuple(SoftwarePart.__dict__[name].__set__ for name in SoftwarePart.__slots__)
_A, _B, _C, _D, _E, _F, _G, _H, _I, _J, _K, _L, _M, _N, _O = _PUT


def make_part(fields: Fields) -> SoftwarePart:
    """The part with these fields, equal to `SoftwarePart(ref=..., name=..., ...)`.

    A frozen dataclass sets each field through `object.__setattr__`, which is most of the time that a large bill takes; the slots
    themselves are more than twice as fast, written out as here.
    """
    part = _new(SoftwarePart)
    a, b, c, d, e, f, g, h, i, j, k, line, m, n, o = fields
    _A(part, a)
    _B(part, b)
    _C(part, c)
    _D(part, d)
    _E(part, e)
    _F(part, f)
    _G(part, g)
    _H(part, h)
    _I(part, i)
    _J(part, j)
    _K(part, k)
    _L(part, line)
    _M(part, m)
    _N(part, n)
    _O(part, o)
    return part
