"""The reader of one form of a file, loaded when a file of that form is met: nobody's folder holds all of them."""

from importlib import import_module
from typing import Any


def load_reader(folder: str, name: str) -> Any:
    """The function of that name in the file of that name, in a folder of this room."""
    return getattr(import_module(f"primum.formats.{folder}.{name}"), name)
