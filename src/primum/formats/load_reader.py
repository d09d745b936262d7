"""The reader of one form of a file, loaded when a file of that form is met: nobody's folder holds all of them."""

from importlib import import_module
from typing import Any


def load_reader(name: str) -> Any:
    """The function of that name in the file of that name."""
    return getattr(import_module(f"primum.formats.{name}"), name)
