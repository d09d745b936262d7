"""How devices know that an update is genuine and new, release by release."""

from collections.abc import Iterator

from primum.assessment.releases_in_field import ReleaseInField
from primum.device.release import Update
from primum.documents.block import Block, Row
from primum.documents.content.pointing import link, titled
from primum.documents.content.sentence import in_a_row, one_line
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import Run, Runs, Style, Tone, plain, toned
from primum.documents.source import Source

_WAYS = {"remote": "over a network", "user": "by the user", "service": "by a service engineer", "": "not stated"}


def authentication(source: Source) -> Iterator[Block]:
    """The table; nothing where no release records an update."""
    found = [(each, each.release.update) for each in source.field.releases if each.release.update is not None]
    if not found:
        return
    yield paragraph("How devices get each release, and by what they know that it is genuine and no older one:")
    columns = (
        ("Release", 2),
        ("Way", 2),
        ("Package", 4),
        ("Signed with", 3),
        ("Checked by", 3),
        ("Against older versions", 4),
        ("Validated by", 4),
    )
    yield table("update-plan.authentication.table", "Authentication of updates", columns, [_row(source, each, one) for each, one in found])


def _row(source: Source, each: ReleaseInField, update: Update) -> Row:
    return row(
        link(source, each.release.id),
        _WAYS[update.way],
        _package(update),
        _signed(source, update),
        titled(source, update.verified_by) if update.verified_by else toned("not stated", Tone.BAD),
        _back(update),
        _validated(source, each),
    )


def _package(update: Update) -> Runs:
    if not update.sha256:
        return plain(update.package or "not stated")
    return (*plain(f"{update.package}, SHA-256 " if update.package else "SHA-256 "), Run(text=update.sha256, style=Style.CODE))


def _signed(source: Source, update: Update) -> Runs:
    parts: list[Runs] = []
    if update.signed_by:
        known = update.signed_by in source.known
        parts.append(titled(source, update.signed_by) if known else plain(one_line(update.signed_by)))
    if update.metadata:
        parts.append(plain("metadata of The Update Framework"))
    if update.signature:
        parts.append(plain("SSH signature of the package"))
    return in_a_row(parts) if parts else toned("nobody is said to sign it", Tone.BAD)


def _back(update: Update) -> Runs:
    if update.rollback:
        return plain(one_line(update.rollback))
    return plain("versions of the metadata only rise") if update.metadata else toned("nothing is said", Tone.BAD)


def _validated(source: Source, each: ReleaseInField) -> Runs:
    if not each.validation:
        return toned("no evidence in this folder", Tone.BAD)
    return in_a_row([(*link(source, name), *(toned(f": {why}", Tone.BAD) if why else plain(" holds"))) for name, why in each.validation])
