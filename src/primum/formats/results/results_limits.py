"""How much of a file of results is read: limits that keep hostile files harmless. They lie far above what real reports hold."""

MAX_BYTES = 200 * 1024 * 1024
"""Bytes of one file."""

MAX_CASES = 1_000_000
"""Tests or results of one file."""

MAX_RUNS = 10_000
"""Runs of one SARIF file."""

MAX_ELEMENTS = 10_000_000
"""Elements of one XML file."""

MAX_NESTING = 100
"""How deep suites stand in suites."""

MAX_NAME = 2_000
"""Characters kept of a name or message."""

MAX_REFERENCES = 1_000
"""Ids that one test speaks of."""

MAX_NOTES = 20
"""Notes that are kept of one file; the rest is counted."""

MAX_SECONDS = 10**9
"""Seconds of one test, some thirty years."""
