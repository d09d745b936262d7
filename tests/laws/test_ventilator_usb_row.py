"""The ventilator's first path on its USB row, step by step: from an infected stick to a patient who gets no breath."""

from pathlib import Path

from builders import NOW, assess, catalogue
from primum.assessment.entry_path import entry_path
from primum.assessment.in_words import route_in_words
from primum.device.view import View
from primum.folder.tree import read_tree
from primum.linking.link import load

FOLDER = Path(__file__).parents[2] / "examples" / "ventilator"

STEPS = [
    "carry@usb-front+clinician",
    "T-USB-STORAGE-MALWARE@usb-front+ui-computer",
    "inject@ui-computer+settings",
    "alter-in-transit@settings+therapy-settings+link",
    "arrive@settings+therapy-controller+therapy-settings+alter+unnoticed",
    "misuse-by-need@deliver-ventilation+therapy-settings+alter+unnoticed",
    "leads-to@HS-NO-VENT+any1.2",
    "deny-function@ui-computer+raise-alarms",
    "leads-to@HS-NO-VENT+any2.1",
    "leads-to@HS-NO-VENT+all",
]


def test_without_controls_a_stick_reaches_the_patient_in_a_week() -> None:
    model, _ = load(read_tree(FOLDER), catalogue())
    assert model is not None
    path = entry_path(model, now=NOW, goal="HS-NO-VENT", interface="usb-front", view=View.INITIAL)
    assert path is not None
    assert [step.id for step in path.steps] == STEPS
    assert (path.ease.points, path.ease.days, path.ease.capability) == (4, 7, (1, 0, 0, 0))
    assert route_in_words(path, model.device).startswith("usb-front > ui-computer > ")


def test_with_the_controls_of_today_the_row_is_harder_and_names_what_stands_in_the_way() -> None:
    model, _ = load(read_tree(FOLDER), catalogue())
    assert model is not None
    path = entry_path(model, now=NOW, goal="HS-NO-VENT", interface="usb-front", view=View.CURRENT)
    assert path is not None and path.ease.rank > 4
    assert {"C-PORT-LOCK", "C-USB-ALLOW"} <= {name for step in path.steps for name in step.against}
    rows = next(risk for risk in assess(model, now=NOW).risks if risk.goal == "HS-NO-VENT").entries
    assert [row.views[View.CURRENT][1] for row in rows if row.interface == "usb-front"] == [path.ease.points]
