"""check_repair(): what is recorded of how a weakness was mended does not contradict itself."""

from collections.abc import Iterator

from primum.folder.placed import Placed
from primum.folder.records.people_record import FindingRecord
from primum.linking.scope import Scope

_Path = tuple[str | int, ...]


def check_repair(placed: Placed[FindingRecord], scope: Scope) -> None:
    """Complain of a repair whose days or words do not fit together, and of an answer on corrective action without a reason."""
    for path, message, fix in _contradictions(placed.record):
        why = "whether the repair is a field safety corrective action, and who still lacks it, hangs on it; an inspector will ask"
        scope.complain("PR0224", message, placed.span(*path), why=why, fix=fix)


def _contradictions(record: FindingRecord) -> Iterator[tuple[_Path, str, str]]:
    """(place, what does not fit, fix)."""
    said, known, mended = record.corrective_action, record.known, record.mended
    if mended is not None and record.status != "fixed":
        message = f"`{record.id}` was mended on {mended}, and its status is `{record.status}`"
        yield ("mended",), message, "write `status: fixed`, or take `mended` out; a release that mends it names it under `fixes`"
    if mended is not None and known is not None and mended < known:
        yield ("mended",), f"`{record.id}` was mended on {mended}, before it was known on {known}", "mend one of the two days"
    if said is None:
        return
    if record.status == "not-a-weakness":
        message = f"`{record.id}` is no weakness, and somebody says whether its repair is a corrective action"
        yield ("corrective_action",), message, "take `corrective_action` out, or correct `status`"
    if known is not None and said.date < known:
        message = f"on the repair of `{record.id}` is decided on {said.date}, before it was known on {known}"
        yield ("corrective_action", "date"), message, "mend one of the two days"
    if said.answer != "undetermined" and not said.why.strip():
        message = f"whether the repair of `{record.id}` is a field safety corrective action is answered `{said.answer}` without a reason"
        yield ("corrective_action", "answer"), message, "add `why: ...`: does it prevent a serious incident, or reduce the risk of one?"
