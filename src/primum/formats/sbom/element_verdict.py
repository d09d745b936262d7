"""What a judge of minimum elements says of one element."""

from msgspec import Struct


class ElementVerdict(Struct, frozen=True, kw_only=True):
    """One element: how many of the parts (or, where `of_bill`, whether the bill) have it, and the refs of the parts that lack it."""

    element: str
    title: str
    of_bill: bool
    of: int
    have: int
    lacking: tuple[str, ...] = ()
    why: str
    fix: str

    @property
    def is_complete(self) -> bool:
        """Whether nothing lacks it."""
        return self.have == self.of
