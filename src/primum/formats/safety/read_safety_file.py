"""A safety file of others in any form that is read: workbook, separated values, ReqIF."""

from primum.diagnostics.diagnostic import Diagnostic
from primum.formats.safety.read_safety_csv import read_safety_csv
from primum.formats.safety.read_safety_reqif import read_safety_reqif
from primum.formats.safety.read_safety_xlsx import read_safety_xlsx
from primum.formats.safety.safety_columns import ColumnNames
from primum.formats.safety.safety_item import SafetyFile
from primum.formats.safety.safety_limits import MAX_BYTES
from primum.formats.safety.safety_reading import RefusedFile, SafetyReading
from primum.formats.safety.understand_safety_tables import understand_safety_tables

FORMS = ("xlsx", "csv", "reqif")


def form_of(name: str, content: bytes) -> str:
    """The form of a file: by the ending of its name, else by how it begins."""
    ending = name.rpartition(".")[2].lower()
    known = {"xlsx": "xlsx", "xlsm": "xlsx", "xls": "xlsx", "csv": "csv", "tsv": "csv", "txt": "csv", "reqif": "reqif", "reqifz": "reqif"}
    if ending in known:
        return known[ending]
    if content.startswith(b"PK"):
        return "xlsx" if b"xl/" in content else "reqif"
    return "reqif" if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else "csv"


def read_safety_file(name: str, content: bytes, form: str, names: ColumnNames) -> tuple[SafetyFile, list[Diagnostic]]:
    """What the file says and every problem met. With an error among the problems the file is not one to be taken over."""
    reading = SafetyReading(name)
    try:
        if len(content) > MAX_BYTES:
            raise RefusedFile(f"the file has more than the {MAX_BYTES:,} bytes that are read", "split it")
        if form == "xlsx":
            tables = read_safety_xlsx(reading, content, names)
        elif form == "reqif":
            tables = read_safety_reqif(reading, content, names)
        else:
            tables = [read_safety_csv(reading, content, names)]
        found = understand_safety_tables(reading, tables, names)
    except RefusedFile as refused:
        reading.refuse(refused)
        return SafetyFile(), reading.finished()
    return found, reading.finished()
