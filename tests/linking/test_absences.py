"""What a folder declares absent stays on the device, with its reason and evidence."""

from builders import VERSION, folder, model_of
from primum.device.elements import Absence

EVIDENCE = [{"id": "E-1", "kind": "inspection", "version": VERSION, "date": "2026-01-01", "result": "passed"}]


def test_every_absence_is_kept_also_one_that_nothing_implied() -> None:
    absent = [
        {"kind": "uart", "at": "c", "because": "Not populated.", "evidence": ["E-1"]},
        {"kind": "wifi", "at": "c", "because": "No radio."},
    ]
    device = model_of(folder(components=[{"id": "c", "kind": "embedded-linux"}], absent=absent, evidence=EVIDENCE)).device
    assert device.absences == (
        Absence(kind="uart", at="c", because="Not populated.", evidence=("E-1",)),
        Absence(kind="wifi", at="c", because="No radio."),
    )
