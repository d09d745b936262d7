"""A folder that says of no harm what leads to it."""

from primum.cli.opening import Opened
from primum.diagnostics.diagnostic import Diagnostic, Severity
from primum.diagnostics.span import Span


def harm_not_stated(opened: Opened) -> list[Diagnostic]:
    """Security risks are rated by the harm that follows (ISO 14971; AAMI TIR57): without any a folder would look safe because it is blind.
    Situations that lack only what leads to them are open questions, and named by whoever asks for a grade."""
    if opened.model is None or opened.model.device.situations:
        return []
    if any(need.harms for asset in opened.model.device.assets.values() for need in asset.protect):
        return []
    return [
        Diagnostic(
            code="PR0229",
            message="no hazardous situation is stated, so no risk can be rated",
            span=_where(opened),
            why="without harm there is no grade, and what nobody looked at would pass for safe",
            fix="state situations with their harms, and what leads to them, in `safety.yaml` beside `device.yaml`",
            severity=Severity.WARNING,
        )
    ]


def _where(opened: Opened) -> Span:
    """The head of the file that should say it, of the one that says what the device is, or of the one piece."""
    files = [*(name for name in ("safety.yaml", "device.yaml") if name in opened.sources), *opened.sources]
    return Span(files[0], 1, 1, 1, 1)
