"""What the control of documents says that cannot all be true."""

from collections.abc import Iterable

from primum.device.document_slips import document_slips
from primum.diagnostics.diagnostic import Severity
from primum.folder.load_folder import Records
from primum.folder.placed import Placed
from primum.folder.records.quality_record import DocumentControlRecord
from primum.linking.link_quality import control_of
from primum.linking.scope import Scope


def check_documents(records: Records, scope: Scope) -> None:
    """Each document for itself, then all beside one another. What is compared with today is told where the day is known."""
    documents = records.of(DocumentControlRecord)
    for placed in documents:
        for slip in document_slips(control_of(placed.record)):
            message = f"`{placed.record.id}`: {slip.text}"
            scope.complain("PR0807", message, placed.span(*slip.place), why=slip.why, fix=slip.fix, severity=Severity.WARNING)
    _check_numbers(documents, scope)


def _check_numbers(documents: Iterable[Placed[DocumentControlRecord]], scope: Scope) -> None:
    first: dict[str, str] = {}
    for placed in documents:
        record = placed.record
        known = first.setdefault(control_of(record).number_key, record.id)
        if record.number.strip() and known != record.id:
            message, fix = f"`{record.id}`: `{known}` has the number `{record.number.strip()}` too", "give each a number of its own"
            why = "nobody could say which of the two is cited"
            scope.complain("PR0807", message, placed.span("number"), why=why, fix=fix, severity=Severity.WARNING)
