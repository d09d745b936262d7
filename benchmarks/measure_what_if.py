"""One what-if: each control of a device taken away in turn; prints seconds by part as JSON. Usage: measure_what_if.py FOLDER.

`question` is the median of one question to an open case: every goal solved again, with the path that is then the easiest.
`command` is one what_if(), which opens a case of its own and rates every risk before and after.
"""

import statistics
import sys
import time
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
from primum.threats.derive_threats import derive_threats

NOW = date(2026, 11, 23)


def main() -> None:
    model, problems = load(read_tree(Path(sys.argv[1])), load_catalogue()[0])
    if model is None:
        sys.exit(f"the folder has errors, first: {problems[0].message}")
    controls = list(model.device.controls)
    case = open_case(model, tuple(derive_threats(model.device, model.catalogue)), NOW)
    watch = Stopwatch()
    watch.seconds["question"] = statistics.median(_ask(case, control) for control in controls)
    watch.skip()
    what_if(model, now=NOW, without=controls[:1], adding=())
    watch.lap("command")
    watch.report(controls=len(controls))


def _ask(case: Case, control: str) -> float:
    start = time.perf_counter()
    scenario = case.views[View.CURRENT].with_off(counts(control), present(control))
    facts = [goal.fact for goal in case.graph.goals]
    [eases] = case.solver.solve([scenario], facts)
    for fact, ease in zip(facts, eases, strict=True):
        case.finder.best(PathRequest(fact, scenario, ease))
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
