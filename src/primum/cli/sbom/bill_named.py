"""The SBOM in a file named on the command line."""

import sys
from pathlib import Path

from primum.cli.content_named import content_named
from primum.cli.progress import progress
from primum.device.software_part import SoftwareBill
from primum.diagnostics.diagnostic import Diagnostic
from primum.formats.decode_text import decode_text
from primum.formats.sbom.read_sbom import read_sbom
from primum.formats.sbom.sbom_limits import MAX_BYTES


def bill_named(file: str) -> tuple[SoftwareBill | None, list[Diagnostic], bytes]:
    """The bill, its problems, and its text for showing them; `-` is standard input. Exit 2 when there is no such file."""
    content = sys.stdin.buffer.read(MAX_BYTES + 1) if file == "-" else content_named(file, MAX_BYTES + 1)
    name = "standard input" if file == "-" else Path(file).as_posix()
    with progress(f"reading {name}"):
        bill, problems = read_sbom(name, content)
    return bill, problems, decode_text(name, content)[0] or content
