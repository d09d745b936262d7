"""The bytes of an SBOM as UTF-8, whatever encoding they came in."""

import codecs

from primum.diagnostics.diagnostic import Diagnostic, Severity
from primum.diagnostics.span import Span

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decode_text(name: str, content: bytes) -> tuple[bytes | None, list[Diagnostic]]:
    """The text as UTF-8 without its byte order mark, with a warning when it was UTF-16, None when it is none."""
    top = Span(name, 1, 1, 1, 2)
    encoding = next((each for mark, each in _MARKS if content.startswith(mark)), "")
    if encoding == "utf-8":
        return content[3:], []
    if not encoding and len(content) >= 4 and content[:1] in (b"{", b"<", b"S", b"\0"):
        encoding = "utf-16-le" if content[1] == 0 else "utf-16-be" if content[0] == 0 and content[1:2] in (b"{", b"<", b"S") else ""
    if not encoding:
        return content, []
    try:
        text = content.decode(encoding).removeprefix("\ufeff").encode()
    except UnicodeError:
        message = "the file begins like UTF-16 text and is none"
        return None, [Diagnostic(code="PR0415", message=message, span=top, fix="save the file as UTF-8")]
    message = "the file is UTF-16 text; SBOMs are UTF-8, and other tools may refuse it"
    return text, [Diagnostic(code="PR0415", message=message, span=top, severity=Severity.WARNING, fix="save the file as UTF-8")]
