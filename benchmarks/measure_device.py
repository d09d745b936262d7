"""One device folder assessed in all views, in this process; prints seconds by part as JSON. Usage: measure_device.py FOLDER."""

import gc
import sys
from datetime import date
from pathlib import Path

from timing import Stopwatch

from primum.assessment.assess import assess
from primum.folder.load_catalogue import load_catalogue
from primum.folder.tree import read_tree
from primum.linking.link import load

NOW = date(2026, 11, 23)


def main() -> None:
    gc.disable()  # as the command does
    watch = Stopwatch()
    catalogue, _ = load_catalogue()
    watch.lap("catalogue")
    model, problems = load(read_tree(Path(sys.argv[1])), catalogue)
    watch.lap("load")
    if model is None:
        sys.exit(f"the folder has errors, first: {problems[0].message}")
    assessment = assess(model, now=NOW)
    watch.lap("assess")
    watch.report(threats=len(assessment.threats), risks=len(assessment.risks), questions=len(assessment.questions))


if __name__ == "__main__":
    main()
