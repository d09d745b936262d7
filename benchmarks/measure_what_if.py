"""One what-if: each control of a device taken away in turn; prints seconds by part as JSON. Usage: measure_what_if.py FOLDER.

`question` is the mean of one question to an open case: every goal solved again, with the path that is then the easiest.
`command` is one what_if(), which opens a case of its own and rates every risk before and after.
"""

import sys
from datetime import date
from pathlib import Path

from timing import Stopwatch

from primum.assessment.case import Case, open_case
from primum.assessment.what_if import what_if
from primum.attack.find_paths import PathRequest
from primum.attack.step import counts, present
from primum.device.view import View
from primum.folder.load_catalogue import load_catalogue
from primum.folder.tree import read_tree
from primum.linking.link import load

NOW = date(2026, 11, 23)


def main() -> None:
    model, problems = load(read_tree(Path(sys.argv[1])), load_catalogue()[0])
    if model is None:
        sys.exit(f"the folder has errors, first: {problems[0].message}")
    controls = list(model.device.controls)
    case = open_case(model, NOW)
    watch = Stopwatch()
    for control in controls:
        _ask(case, control)
    watch.lap("question", share=len(controls))
    what_if(model, now=NOW, without=controls[:1], adding=())
    watch.lap("command")
    watch.report(controls=len(controls))


def _ask(case: Case, control: str) -> None:
    scenario = case.views[View.CURRENT].with_off(counts(control), present(control))
    [row] = case.reached([scenario], [goal.id for goal in case.graph.goals])
    for goal, reached in zip(case.graph.goals, row, strict=True):
        case.finder.best(PathRequest(goal.fact, scenario, reached.ease))


if __name__ == "__main__":
    main()
