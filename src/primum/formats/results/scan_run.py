"""A run of a tool that looks at code or systems, and what it found."""

from datetime import datetime

from msgspec import Struct


class ScanResult(Struct, frozen=True, kw_only=True):
    """One result, in SARIF's words.

    `level` is `error`, `warning`, `note` or `none`; `kind` is `fail` for a problem, else `pass`, `open`, `review`, `informational` or
    `notApplicable`. `cwe` are numbers of weaknesses, ascending. `line` counts from 1; 0 where none is said. `suppressed` says that somebody
    has accepted to set it aside; `baseline` is `new`, `unchanged`, `updated`, `absent` or empty.
    """

    rule: str
    level: str = "warning"
    kind: str = "fail"
    message: str = ""
    file: str = ""
    line: int = 0
    cwe: tuple[int, ...] = ()
    suppressed: bool = False
    reason: str = ""
    baseline: str = ""
    tool: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody has to look at it: a problem, or not decided by the tool, neither set aside nor gone."""
        return self.kind in ("fail", "open", "review") and not self.suppressed and self.baseline != "absent"


class ScanRun(Struct, frozen=True, kw_only=True):
    """Everything a file of results tells; where it holds several runs, `tool` and `version` name each once.

    `succeeded` is whether every run says that it went through; None where none says so. `when` is the earliest time stated, in UTC.
    `revision` is what was looked at, such as a commit. `has_results` is False when a run lists no results, not even an empty list: it then
    shows nothing. `notes` say what was read with doubt, for people.
    """

    tool: str = ""
    version: str = ""
    succeeded: bool | None = None
    when: datetime | None = None
    revision: str = ""
    results: tuple[ScanResult, ...] = ()
    has_results: bool = True
    runs: int = 1
    notes: tuple[str, ...] = ()
