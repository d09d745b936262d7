"""causes_of_delay(): what reviewers of technical files name as reasons for delay, looked for in a folder."""

from collections.abc import Iterable

from primum.device.verdict import DelayCause, Reason
from primum.requirements.ground import Ground
from primum.requirements.judges import JUDGES
from primum.requirements.reasons import lacks

CAUSES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Evidence that is older than the design, failed, lapsed or for another version", ("evidence-current",)),
    ("Interfaces without a threat or without a test", ("threats-complete", "tests-cover-interfaces")),
    ("Residual risks that the instructions do not tell of", ("residual-risks-told",)),
    ("Unsupported software without a plan", ("unsupported-planned",)),
    ("Protection left to the hospital that the device could have", ("device-before-hospital",)),
    ("Controls that are claimed and not proven", ("controls-verified",)),
    ("No process for disclosure, no plan for surveillance", ("activity:vulnerability-disclosure", "prose:pms-plan/sources")),
)
"""Each cause with the judges that look for it."""


def causes_of_delay(ground: Ground) -> tuple[DelayCause, ...]:
    """Every cause, those that the folder does not have included. Ids that lead nowhere are seen when documents are built."""
    found = [DelayCause(title=title, reasons=tuple(_gaps(ground, judges))) for title, judges in CAUSES]
    return (*found, DelayCause(title="Text that waits to be written", reasons=tuple(_placeholders(ground))))


def _gaps(ground: Ground, judges: Iterable[str]) -> Iterable[Reason]:
    for name in judges:
        judge, _, argument = name.partition(":")
        yield from (reason for reason in JUDGES[judge](ground, argument) if reason.is_gap)


def _placeholders(ground: Ground) -> Iterable[Reason]:
    for passage in ground.device.passages:
        for line, text in passage.placeholders:
            yield lacks(f"`{text}` in {passage.path}:{line}", f"document:{passage.document}", fix="write the text")
