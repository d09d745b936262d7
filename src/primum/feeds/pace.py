"""Time for code that may not read a clock: how to wait, how long it took, and how patient to be."""

from collections.abc import Callable

from msgspec import Struct


class Pace(Struct, frozen=True, kw_only=True):
    """Waiting and patience. `elapsed` gives seconds that only grow; all limits are in seconds.

    A request is tried `attempts` times; waits double from `first_wait` on, and no server may ask for more than `longest_wait`. A server
    that sends less than `slowest` bytes a second for `stall` seconds is given up, and so is a file that takes longer than `longest_file`.
    """

    sleep: Callable[[float], None]
    elapsed: Callable[[], float]
    attempts: int = 5
    first_wait: float = 1.0
    longest_wait: float = 120.0
    connect: float = 15.0
    stall: float = 30.0
    slowest: int = 512
    longest_file: float = 3600.0

    def wait_after(self, attempt: int) -> float:
        """The seconds to wait after so many failed attempts."""
        return float(min(self.first_wait * 2 ** (attempt - 1), self.longest_wait))
