"""Days of `device.yaml` that cannot all be true."""

from itertools import pairwise

from primum.diagnostics.diagnostic import Severity
from primum.folder.load_folder import Records
from primum.folder.records.release_record import ReleaseRecord
from primum.linking.scope import Scope


def check_days_of_device(records: Records, scope: Scope) -> None:
    """Support begins before it is limited, and is limited before it ends; a design is frozen before it is released."""
    if records.device is None:
        return
    device, support = records.device, records.device.record.support
    if support is not None:
        days = (("since", support.since), ("limited_from", support.limited_from), ("until", support.until))
        stated = [(key, day) for key, day in days if day is not None]
        for (earlier, before), (later, after) in pairwise(stated):
            if after < before:
                message = f"support: `{later}` is {after}, before `{earlier}`, {before}"
                why = "what is due, and until when somebody watches, is counted from these days"
                fix, span = "correct one of the two", device.span("support", later)
                scope.complain("PR0808", message, span, why=why, fix=fix, severity=Severity.WARNING)
    frozen, version = device.record.design_frozen, device.record.software_version
    for placed in records.of(ReleaseRecord):
        day = placed.record.date
        if placed.record.version == version and frozen is not None and day is not None and day < frozen:
            message = f"the design was frozen on {frozen}, after `{placed.record.id}` was released on {day}"
            why = "evidence from before the freeze shows nothing, and so none of this release would"
            scope.complain(
                "PR0808", message, device.span("design_frozen"), why=why, fix="correct one of the two", severity=Severity.WARNING
            )
