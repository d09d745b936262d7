"""Whether the libraries of an extra are installed."""

from importlib.util import find_spec

from primum.cli.opening import bad_input


def need_libraries(*names: str, extra: str) -> None:
    """Exit 2 with what to type if a library is missing."""
    missing = [each for each in names if find_spec(each) is None]
    if missing:
        words = " and ".join(f"`{each}`" for each in missing)
        bad_input(f"this needs the library {words}, which is not installed; type: pip install 'primum[{extra}]'")
