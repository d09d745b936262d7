"""Questions that lead to the severity vectors of a finding (CVSS 3.1 and 4.0), and the choices each offers."""

from collections.abc import Mapping

from msgspec import Struct

Leads = tuple[tuple[str, str, str], ...]
"""(version, metric, value) that an answer leads to."""


class CvssChoice(Struct, frozen=True, kw_only=True):
    """One answer a question offers, and the metric values it leads to, none for some."""

    id: str
    text: str
    leads: Leads = ()


class CvssQuestion(Struct, frozen=True, kw_only=True):
    """A question about a finding in its clinical surroundings. Its choices stand from the mildest to the worst.

    `about` is the heading under which it is asked, `like` the codes of the MITRE rubric that ask for the same. `asked_when` are
    alternatives; each names choices of earlier questions that must all be given. Without any it is always asked.
    """

    id: str
    about: str
    text: str
    help: str
    choices: tuple[CvssChoice, ...]
    like: tuple[str, ...] = ()
    asked_when: tuple[Mapping[str, tuple[str, ...]], ...] = ()

    def choice(self, identifier: str) -> CvssChoice | None:
        """The choice of an id."""
        return next((each for each in self.choices if each.id == identifier), None)

    @property
    def metrics(self) -> tuple[tuple[str, str], ...]:
        """(version, metric) that some answer of this question speaks of, each once."""
        return tuple(dict.fromkeys((version, metric) for choice in self.choices for version, metric, _ in choice.leads))
