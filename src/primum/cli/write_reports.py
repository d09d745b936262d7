"""Reports for code review: problems and findings on the lines they speak of."""

from collections.abc import Sequence
from pathlib import Path

from primum import __version__
from primum.assessment.wire import to_json
from primum.cli.write_file import write_file
from primum.diagnostics.diagnostic import Diagnostic


def write_reports(found: Sequence[Diagnostic], folder: str, sarif: Path | None, code_quality: Path | None) -> None:
    """Write one or both; paths in them are as seen from where the command runs."""
    from primum.diagnostics.as_code_quality import as_code_quality
    from primum.diagnostics.as_sarif import as_sarif

    place = in_repository(folder)
    if sarif is not None:
        write_file(sarif, to_json(as_sarif(found, __version__, place)).encode())
    if code_quality is not None:
        write_file(code_quality, to_json(as_code_quality(found, place)).encode())


def in_repository(folder: str) -> str:
    """The folder that paths are relative to, as seen from where the command runs; nothing for standard input."""
    place = Path(folder).absolute() if folder != "-" else Path.cwd()
    place = place.parent if place.is_file() else place
    relative = place.relative_to(Path.cwd()) if place.is_relative_to(Path.cwd()) else place
    return "" if relative == Path() else relative.as_posix()
