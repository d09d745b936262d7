"""Measuring: every measurement is a process of its own, run in alternation with the others, so that a busy minute hits all alike."""

import json
import os
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryFile

from msgspec import Struct, field


class Measurement(Struct, frozen=True):
    """A command. With `parts` it prints seconds by part as JSON (see `report`); else the whole process counts, as part `process`."""

    name: str
    command: tuple[str, ...]
    parts: bool = True
    exits: tuple[int, ...] = (0,)


class Result(Struct):
    """What some runs of a measurement took: (wall, processor) seconds by part, peak memory, and what the command counted."""

    seconds: dict[str, list[tuple[float, float]]] = field(default_factory=dict)
    peak_mb: float = 0.0
    counts: dict[str, int] = field(default_factory=dict)
    failure: str = ""

    def median_of(self, parts: Sequence[str], *, cpu: bool = False) -> float:
        """The median over the runs of the sum of some parts."""
        runs = zip(*(self.seconds[part] for part in parts), strict=True)
        return statistics.median(sum(part[cpu] for part in run) for run in runs)


def run_in_turn(measurements: Sequence[Measurement], rounds: int) -> dict[str, Result]:
    """Every measurement once a round; results by name."""
    results = {each.name: Result() for each in measurements}
    for number in range(rounds):
        for each in measurements:
            print(f"\rround {number + 1} of {rounds}: {each.name:<60}", end="", file=sys.stderr, flush=True)
            if not results[each.name].failure:
                _run(each, results[each.name])
    print("\r" + " " * 90 + "\r", end="", file=sys.stderr, flush=True)
    return results


def _run(measurement: Measurement, result: Result) -> None:
    with TemporaryFile() as out, TemporaryFile() as errors:
        start = time.perf_counter()
        pid = os.posix_spawn(
            measurement.command[0],
            list(measurement.command),
            os.environ,
            file_actions=[(os.POSIX_SPAWN_DUP2, out.fileno(), 1), (os.POSIX_SPAWN_DUP2, errors.fileno(), 2)],
        )
        _, status, usage = os.wait4(pid, 0)
        spent = time.perf_counter() - start
        out.seek(0)
        errors.seek(0)
        if os.waitstatus_to_exitcode(status) not in measurement.exits:
            said = errors.read().decode(errors="replace").strip().splitlines()
            result.failure = said[-1] if said else f"exit {os.waitstatus_to_exitcode(status)}"
            return
        cpu = usage.ru_utime + usage.ru_stime
        told = json.loads(out.read()) if measurement.parts else {"seconds": {"process": (spent, cpu)}}
    result.peak_mb = max(result.peak_mb, usage.ru_maxrss / 1024)
    result.counts = told.get("counts", {})
    for part, seconds in told["seconds"].items():
        result.seconds.setdefault(part, []).append(seconds)


class Stopwatch:
    """Seconds by part, on the wall and of the processor, for the commands that measure from within."""

    def __init__(self) -> None:
        """Start now."""
        self.seconds: dict[str, tuple[float, float]] = {}
        self._last = _now()

    def lap(self, part: str, *, share: int = 1) -> None:
        """The time since the last lap belongs to this part, in so many equal shares."""
        now = _now()
        self.seconds[part] = ((now[0] - self._last[0]) / share, (now[1] - self._last[1]) / share)
        self._last = _now()

    def report(self, **counts: int) -> None:
        """Print the parts and counts as JSON."""
        print(json.dumps({"seconds": self.seconds, "counts": counts}))


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def here(*parts: str) -> str:
    """A path beside this file."""
    return str(Path(__file__).resolve().parent.joinpath(*parts))
