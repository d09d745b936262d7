"""The path of one row of a risk: attackers at one interface only."""

from primum.assessment.assessment import Assessment
from primum.assessment.entry_path import entry_path
from primum.cli.opening import bad_input
from primum.cli.print_assessment import print_path
from primum.cli.screen import Screen
from primum.device.view import View
from primum.diagnostics.suggest import suggest
from primum.linking.model import Model


def explain_entry(risk_id: str, interface: str, view: View, model: Model, assessment: Assessment, screen: Screen) -> None:
    """Print the easiest path of a risk from one interface in a view; exit 2 for names that do not exist."""
    risk = next((each for each in assessment.risks if each.id == risk_id), None)
    if risk is None:
        near = suggest(risk_id, [each.id for each in assessment.risks]) or "`primum assess DIR` lists them"
        bad_input(f"`{risk_id}` is not a risk; {near}")
    if interface not in model.device.interfaces:
        bad_input(f"`{interface}` is not an interface; {suggest(interface, model.device.interfaces) or 'see `architecture.yaml`'}")
    path = entry_path(model, now=assessment.basis.now, goal=risk.goal, interface=interface, view=view)
    screen.say(screen.paint(f"{risk.id} at {interface}", "title"))
    if path is None:
        screen.say(f"  nothing leads there from this interface alone in the view `{view}`")
    else:
        print_path(assessment, path, screen, f"from {interface} in the view `{view}`")
