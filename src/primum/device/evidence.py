"""Evidence: what was shown of a device, and how long it holds."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What was shown, for which version, when, until when it holds, and whether the file is the one that was recorded.

    `covers` are the elements and controls that were looked at besides those that name it. `by` with `organisation`, `qualification`,
    `methods`, `tools` and `effort` say who looked and how; `independent` whether those are not the developers."""

    id: str
    title: str
    kind: str
    version: str
    date: datetime.date
    result: str
    file: str | None = None
    valid_until: datetime.date | None = None
    intact: bool = True
    sha256: str = ""
    covers: tuple[str, ...] = ()
    by: str = ""
    organisation: str = ""
    independent: bool | None = None
    qualification: str = ""
    methods: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    effort: str = ""
    summary: str = ""
