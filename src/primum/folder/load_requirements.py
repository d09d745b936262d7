"""The frameworks of requirements of the package."""

from collections.abc import Mapping
from functools import cache

from primum.catalogue.requirement import Framework
from primum.folder.kept import kept
from primum.folder.load_catalogue import package_texts

PLACE = "requirements/"


@cache
def frameworks() -> Mapping[str, Framework]:
    """The frameworks by id: law first, then what explains it, then standards."""
    texts = {path: text for path, text in package_texts().items() if path.startswith(PLACE)}

    def read() -> Mapping[str, Framework]:
        from primum.folder.read_frameworks import read_frameworks  # noqa: PLC0415 - not needed where they are kept

        found, problems = read_frameworks(texts)
        if problems:
            raise ValueError(
                f"the package's own requirements do not hold together: {[f'{each.span}: {each.message}' for each in problems]}"
            )
        return found

    return kept("frameworks", texts, read)
