"""What closes a finding of our own besides the word for it."""

from collections.abc import Mapping

from primum.folder.load_folder import Records
from primum.folder.records.evidence_record import EvidenceRecord
from primum.folder.records.release_record import ReleaseRecord


def closed_findings(records: Records) -> Mapping[str, set[str]]:
    """By status the findings for which there is more than the status: a release that mends one, or evidence that passed and covers it. That
    something is no weakness only evidence shows."""
    released = {name for placed in records.of(ReleaseRecord) for name in placed.record.fixes}
    shown = {name for placed in records.of(EvidenceRecord) if placed.record.result == "passed" for name in placed.record.covers}
    return {"fixed": released | shown, "not-a-weakness": shown}
