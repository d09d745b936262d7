"""What the `golden` fixture is: compares a text with the file of a path, or writes it."""

from collections.abc import Callable
from pathlib import Path

Golden = Callable[[Path, str], None]
