# ruff: noqa: E501 - lines of the ReqIF below are as tools write them
"""Safety files of others as a spreadsheet or a requirements tool writes them, made small for tests."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import openpyxl

from primum.diagnostics.diagnostic import Diagnostic
from primum.formats.safety.read_safety_file import read_safety_file
from primum.formats.safety.safety_columns import ColumnNames
from primum.formats.safety.safety_item import SafetyFile

Rows = Sequence[Sequence[Any]]
NAMES = ColumnNames()


def as_csv(rows: Rows, *, separator: str = ",", encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator=end).writerows(rows)
    return out.getvalue().encode(encoding)


def as_xlsx(sheets: Mapping[str, Rows], *, merged: Mapping[str, Iterable[str]] | None = None, hidden: Iterable[str] = ()) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for cells in (merged or {}).get(name, ()):
            sheet.merge_cells(cells)
        if name in hidden:
            sheet.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_member(archive: bytes, name: str, content: bytes | None) -> bytes:
    """The archive with one member put in, replaced or (None) left out."""
    with zipfile.ZipFile(io.BytesIO(archive)) as old:
        members = {each: old.read(each) for each in old.namelist()}
    members.pop(name, None)
    if content is not None:
        members[name] = content
    return as_zip(members)


def as_zip(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in members.items():
            new.writestr(name, content)
    return out.getvalue()


def read(name: str, content: bytes, names: ColumnNames = NAMES) -> tuple[SafetyFile, list[Diagnostic]]:
    return read_safety_file(name, content, name.rpartition(".")[2].replace("reqifz", "reqif"), names)


def said(file: SafetyFile) -> dict[str, dict[str, Any]]:
    """Every item by its id, with its sort."""
    return {item.id: {"sort": item.sort.value, **item.said} for item in file.items}


def codes(problems: Iterable[Diagnostic]) -> list[str]:
    return [f"{each.severity.value} {each.code}" for each in problems]


REQIF = """<?xml version="1.0" encoding="UTF-8"?>
<REQ-IF xmlns="http://www.omg.org/spec/ReqIF/20110401/reqif.xsd" xmlns:xhtml="http://www.w3.org/1999/xhtml">
 <CORE-CONTENT><REQ-IF-CONTENT>
  <DATATYPES>
   <DATATYPE-DEFINITION-STRING IDENTIFIER="d1" LONG-NAME="String"/>
   <DATATYPE-DEFINITION-ENUMERATION IDENTIFIER="d2" LONG-NAME="Severity"><SPECIFIED-VALUES>
    <ENUM-VALUE IDENTIFIER="e1" LONG-NAME="Critical"/><ENUM-VALUE IDENTIFIER="e2" LONG-NAME="Minor"/>
   </SPECIFIED-VALUES></DATATYPE-DEFINITION-ENUMERATION>
  </DATATYPES>
  <SPEC-TYPES>
   <SPEC-OBJECT-TYPE IDENTIFIER="t1" LONG-NAME="Hazard"><SPEC-ATTRIBUTES>
    <ATTRIBUTE-DEFINITION-STRING IDENTIFIER="a1" LONG-NAME="ReqIF.ForeignID"/>
    <ATTRIBUTE-DEFINITION-XHTML IDENTIFIER="a2" LONG-NAME="ReqIF.Text"/>
   </SPEC-ATTRIBUTES></SPEC-OBJECT-TYPE>
   <SPEC-OBJECT-TYPE IDENTIFIER="t2" LONG-NAME="Harm"><SPEC-ATTRIBUTES>
    <ATTRIBUTE-DEFINITION-STRING IDENTIFIER="a3" LONG-NAME="ReqIF.ForeignID"/>
    <ATTRIBUTE-DEFINITION-ENUMERATION IDENTIFIER="a4" LONG-NAME="Severity"/>
   </SPEC-ATTRIBUTES></SPEC-OBJECT-TYPE>
   <SPEC-OBJECT-TYPE IDENTIFIER="t3" LONG-NAME="Hazardous Situation"><SPEC-ATTRIBUTES>
    <ATTRIBUTE-DEFINITION-STRING IDENTIFIER="a5" LONG-NAME="Title"/>
   </SPEC-ATTRIBUTES></SPEC-OBJECT-TYPE>
   <SPEC-OBJECT-TYPE IDENTIFIER="t4" LONG-NAME="Heading"><SPEC-ATTRIBUTES/></SPEC-OBJECT-TYPE>
  </SPEC-TYPES>
  <SPEC-OBJECTS>
   <SPEC-OBJECT IDENTIFIER="o1"><VALUES>
    <ATTRIBUTE-VALUE-STRING THE-VALUE="HZ-1"><DEFINITION><ATTRIBUTE-DEFINITION-STRING-REF>a1</ATTRIBUTE-DEFINITION-STRING-REF></DEFINITION></ATTRIBUTE-VALUE-STRING>
    <ATTRIBUTE-VALUE-XHTML><THE-VALUE><xhtml:div>Missing <xhtml:b>ventilation</xhtml:b>
      of the patient<xhtml:br/>for long</xhtml:div></THE-VALUE><DEFINITION><ATTRIBUTE-DEFINITION-XHTML-REF>a2</ATTRIBUTE-DEFINITION-XHTML-REF></DEFINITION></ATTRIBUTE-VALUE-XHTML>
   </VALUES><TYPE><SPEC-OBJECT-TYPE-REF>t1</SPEC-OBJECT-TYPE-REF></TYPE></SPEC-OBJECT>
   <SPEC-OBJECT IDENTIFIER="o2" LONG-NAME="Hypoxia"><VALUES>
    <ATTRIBUTE-VALUE-STRING THE-VALUE="H-1"><DEFINITION><ATTRIBUTE-DEFINITION-STRING-REF>a3</ATTRIBUTE-DEFINITION-STRING-REF></DEFINITION></ATTRIBUTE-VALUE-STRING>
    <ATTRIBUTE-VALUE-ENUMERATION><VALUES><ENUM-VALUE-REF>e1</ENUM-VALUE-REF></VALUES><DEFINITION><ATTRIBUTE-DEFINITION-ENUMERATION-REF>a4</ATTRIBUTE-DEFINITION-ENUMERATION-REF></DEFINITION></ATTRIBUTE-VALUE-ENUMERATION>
   </VALUES><TYPE><SPEC-OBJECT-TYPE-REF>t2</SPEC-OBJECT-TYPE-REF></TYPE></SPEC-OBJECT>
   <SPEC-OBJECT IDENTIFIER="HS-1"><VALUES>
    <ATTRIBUTE-VALUE-STRING THE-VALUE="Ventilation stops"><DEFINITION><ATTRIBUTE-DEFINITION-STRING-REF>a5</ATTRIBUTE-DEFINITION-STRING-REF></DEFINITION></ATTRIBUTE-VALUE-STRING>
   </VALUES><TYPE><SPEC-OBJECT-TYPE-REF>t3</SPEC-OBJECT-TYPE-REF></TYPE></SPEC-OBJECT>
   <SPEC-OBJECT IDENTIFIER="o4" LONG-NAME="A chapter"><TYPE><SPEC-OBJECT-TYPE-REF>t4</SPEC-OBJECT-TYPE-REF></TYPE></SPEC-OBJECT>
  </SPEC-OBJECTS>
  <SPEC-RELATIONS>
   <SPEC-RELATION IDENTIFIER="r1"><SOURCE><SPEC-OBJECT-REF>o1</SPEC-OBJECT-REF></SOURCE><TARGET><SPEC-OBJECT-REF>HS-1</SPEC-OBJECT-REF></TARGET></SPEC-RELATION>
   <SPEC-RELATION IDENTIFIER="r2"><SOURCE><SPEC-OBJECT-REF>HS-1</SPEC-OBJECT-REF></SOURCE><TARGET><SPEC-OBJECT-REF>o2</SPEC-OBJECT-REF></TARGET></SPEC-RELATION>
  </SPEC-RELATIONS>
 </REQ-IF-CONTENT></CORE-CONTENT>
</REQ-IF>
"""
"""As a requirements tool writes it: ids in `ReqIF.ForeignID`, formatted text, an enumeration, links in both directions, chapters."""
