"""What a record of evidence came to: passed, failed, or passed while something that it looked at is still open."""

from collections.abc import Iterable, Sequence

from primum.assessment.open_findings import Found, findings_at
from primum.device.control import SecurityControl
from primum.device.evidence import Evidence
from primum.device.records_of_people import Weakness
from primum.documents.run import Run, Runs, Tone, plain, ref, toned
from primum.documents.source import Source

PASSED = "passed"


def evidence_result(each: Evidence, found: Found) -> Runs:
    """The result of a record, with what it found and what is still open of that."""
    if each.result != PASSED:
        return toned(each.result, Tone.BAD)
    weaknesses = found.get(each.id, ())
    if not weaknesses:
        return toned(PASSED, Tone.GOOD)
    return (*toned(PASSED, Tone.FAIR), *plain(", found "), *_in_a_row(weaknesses), *plain(" (open)"))


def _in_a_row(weaknesses: Sequence[Weakness]) -> Runs:
    runs: list[Run] = []
    for each in weaknesses:
        runs.extend((*plain(", " if runs else ""), *ref(each.id)))
    return tuple(runs)


def control_result(source: Source, control: SecurityControl, found: Found) -> Runs:
    """What is shown of a control today: verified, verified while a finding where it stands is open, or open with the reason."""
    if control.id not in source.assessment.counting:
        return (*toned("open", Tone.FAIR), *plain(f": {source.assessment.why_not_counting(control.id)}"))
    weaknesses = findings_at(control, found)
    if not weaknesses:
        return toned("verified", Tone.GOOD)
    noun = "finding" if len(weaknesses) == 1 else "findings"
    return (*toned("verified", Tone.FAIR), *plain(f", with the open {noun} "), *_in_a_row(weaknesses))


def evidence_refs(names: Iterable[str], found: Found) -> Runs:
    """Evidence by its ids, each with what it found and what is still open of that."""
    runs: list[Run] = []
    for name in names:
        runs.extend((*plain(", " if runs else ""), *ref(name)))
        if name in found:
            runs.extend((*plain(" (found "), *_in_a_row(found[name]), *plain(", open)")))
    return tuple(runs)
