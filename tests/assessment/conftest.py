"""Folders that are judged are made by the helpers of the tests of requirements."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "requirements"))
