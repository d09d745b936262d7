"""The roles that a device knows, and what each may do."""

from primum.documents.block import Table
from primum.documents.content.by_title import by_title
from primum.documents.content.sentence import in_a_row
from primum.documents.content.table import row, table
from primum.documents.run import Run, Runs, plain
from primum.documents.source import Source

_ACTS = {"run": "run programs as", "read": "read", "alter": "change", "deny": "stop", "misuse": "use"}
"""What a right lets its holder do, as he would say it."""


def roles_table(source: Source, identifier: str) -> Table:
    """Each role with its rights beyond reading what everybody sees."""
    rows = (
        row(
            (Run(text=each.id.replace("-", " "), to=each.id if each.id in source.known else ""),),
            each.title,
            by_title(source, each.at),
            _rights(source, [(grant.act, grant.what) for grant in each.may]),
        )
        for each in source.device.roles.values()
    )
    return table(identifier, "Roles and rights", (("Role", 2), ("Title", 4), ("At", 2), ("May", 6)), rows)


def _rights(source: Source, grants: list[tuple[str, str]]) -> Runs:
    said: list[Runs] = [(*plain(f"{_ACTS[act]} "), *by_title(source, what)) for act, what in grants]
    return in_a_row(said, "; ") or plain("nothing more")
