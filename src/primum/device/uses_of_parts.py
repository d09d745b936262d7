"""Which statements of the folder speak of a software part; the most specific comes first."""

from collections.abc import Iterable
from urllib.parse import unquote

from primum.device.part_use import PartUse
from primum.device.software_part import SoftwarePart


class UsesOfParts:
    """The statements on the use of parts, by component and name; so that of ten thousand parts not each is held against each statement."""

    def __init__(self, uses: Iterable[PartUse]) -> None:
        """The statements in the order of the folder; of two that are as specific the one that stands first counts."""
        self._by_name: dict[tuple[str, str], list[PartUse]] = {}
        self._by_beginning: dict[str, list[PartUse]] = {}
        for use in sorted(uses, key=_most_specific_first):
            if use.part.endswith("*"):
                self._by_beginning.setdefault(use.at, []).append(use)
            else:
                self._by_name.setdefault((use.at, folded(use.part)), []).append(use)

    def of(self, component: str, part: SoftwarePart) -> list[PartUse]:
        """The statements that name a part of a component, the most specific first: a whole name before a beginning, a longer before a
        shorter."""
        names = dict.fromkeys(folded(name) for name in part.names)
        asked = [use for name in names for use in self._by_name.get((component, name), ())]
        asked += self._by_beginning.get(component, ())
        return sorted((use for use in asked if part.is_named(use.part)), key=_most_specific_first)

    def support_plan(self, component: str, part: SoftwarePart) -> str:
        """What is planned for a part whose support ends, in one line; empty where nothing is."""
        plans = (" ".join(use.support_plan.split()) for use in self.of(component, part))
        return next((plan for plan in plans if plan), "")


def _most_specific_first(use: PartUse) -> tuple[bool, int, str]:
    return (use.part.endswith("*"), -len(use.part), use.part)


def folded(name: str) -> str:
    """A name in one spelling, so that purls and CPEs meet; whether it names the part, the part says."""
    return unquote(name.replace("\\", "")).lower()
