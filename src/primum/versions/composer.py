"""Versions of PHP packages."""

import re

from primum.versions.number_key import number_key, numbers_key

_MODIFIER = r"(?:[._-]?(stable|beta|b|rc|alpha|a|patch|pl|p)((?:[.-]?[0-9]+(?:[.-][0-9]+)*)?))?([.-]?dev)?(?:\+\S+)?"
_NUMBERS = re.compile(rf"v?([0-9]{{1,5}}(?:\.[0-9]+){{0,3}}){_MODIFIER}", re.IGNORECASE)
_DATE = re.compile(rf"v?([0-9]{{4}}(?:[.:-]?[0-9]{{2}}){{1,6}}(?:[.:-]?[0-9]{{1,3}}){{0,2}}){_MODIFIER}", re.IGNORECASE)
_BRANCH = re.compile(r"v?([0-9]+(?:\.[0-9]+){0,2})(?:\.[x*]){1,3}-dev", re.IGNORECASE)
_NEWEST = "9999999"
_STAGES = {"dev": "a", "alpha": "b", "a": "b", "beta": "c", "b": "c", "rc": "d", "stable": "e", "patch": "f", "pl": "f", "p": "f"}


def composer(version: str) -> str | None:
    """The order of Composer: versions made whole (four numbers) and then compared as PHP's `version_compare` does.

    dev, alpha, beta, RC, the release, patch; then their numbers. `-dev` behind a stage comes before that stage. A branch such as 1.x-dev
    comes after everything in 1. Branches without a number (dev-master) have no order; a date is read as numbers.
    """
    branch = _BRANCH.fullmatch(version)
    if branch:
        numbers = [*branch.group(1).split("."), *[_NEWEST] * 4][:4]
        return f"{numbers_key('.'.join(numbers))}!a"
    found = _NUMBERS.fullmatch(version) or _DATE.fullmatch(version)
    if found is None:
        return None
    digits, stage, counts, dev = found.groups()
    stage = (stage or "stable").lower()
    return f"{numbers_key(re.sub('[^0-9]', '.', digits))}!{_stage_key(stage, re.findall('[0-9]+', counts or ''), bool(dev))}"


def _stage_key(stage: str, counts: list[str], dev: bool) -> str:
    """The counts of a stage, then whether it is only on the way there. The release itself has no counts, and its dev comes before alpha."""
    if stage == "stable":
        return _STAGES["dev"] if dev else f"{_STAGES[stage]}~"
    return "".join((_STAGES[stage], *(f"n{number_key(count)}" for count in counts), "!" if dev else '"'))
