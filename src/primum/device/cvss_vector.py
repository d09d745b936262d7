"""A severity vector of CVSS 2.0, 3.0, 3.1 or 4.0, kept whole, and what its metrics mean."""

from collections.abc import Mapping

from msgspec import Struct

from primum.device.cvss_metrics import ALL, BASE

LONGEST = 400
"""No vector is longer: one of 4.0 with every metric stated has fewer than 250 characters."""

_HEADS = {"CVSS:4.0/": "4.0", "CVSS:3.1/": "3.1", "CVSS:3.0/": "3.0", "CVSS:2.0/": "2.0", "CVSS2#": "2.0"}
_LOSS = {"N": "none", "L": "low", "P": "low", "H": "high", "C": "high", "S": "high"}
_PRIVILEGES = {"N": "none", "L": "low", "S": "low", "H": "high", "M": "high"}
_PLACE = {"N": "network", "A": "adjacent", "L": "local", "P": "physical"}
_EXPLOIT = {"U": "unreported", "P": "poc", "POC": "poc", "F": "attacked", "H": "attacked", "A": "attacked"}


class CvssVector(Struct, frozen=True, kw_only=True):
    """A vector as published (`text`), its version, and its metrics by their short names, those of the threat and environment too."""

    version: str
    metrics: Mapping[str, str]
    text: str

    def __hash__(self) -> int:
        return hash(self.text)

    @property
    def canonical(self) -> str:
        """The vector as its specification writes it: with its head, in the order of the specification, without brackets."""
        head = "" if self.version == "2.0" else f"CVSS:{self.version}/"
        return head + "/".join(f"{name}:{self.metrics[name]}" for name in ALL[self.version] if name in self.metrics)

    @property
    def confidentiality(self) -> str:
        """What is read on the vulnerable system: `none`, `low`, `high` (C; 4.0 VC; in 2.0 partial is low, complete is high)."""
        return self._loss("C")

    @property
    def integrity(self) -> str:
        """What is changed on the vulnerable system: `none`, `low`, `high` (I; 4.0 VI)."""
        return self._loss("I")

    @property
    def availability(self) -> str:
        """What is stopped on the vulnerable system: `none`, `low`, `high` (A; 4.0 VA)."""
        return self._loss("A")

    @property
    def subsequent(self) -> tuple[str, str, str]:
        """What is read, changed and stopped beyond the vulnerable system: three of `none`, `low`, `high`.

        4.0: SC, SI, SA; harm to a person (MSI:S, MSA:S) is high. 3.x with S:C: the same three as on the system, since 3.x has one set for
        both. 2.0 and S:U: none.
        """
        if self.version == "4.0":
            return self._beyond("SC"), self._beyond("SI"), self._beyond("SA")
        if self.metrics.get("S") == "C":
            return self.confidentiality, self.integrity, self.availability
        return "none", "none", "none"

    @property
    def privileges(self) -> str:
        """The rights an attacker must have before: `none`, `low`, `high` (PR; 2.0 Au: one log-in is low, several are high)."""
        return _PRIVILEGES[self.metrics["Au" if self.version == "2.0" else "PR"]]

    @property
    def is_complex(self) -> bool:
        """Whether something must be overcome that does not fail each time (AC:H).

        AC:M of 2.0 is not counted: it mostly stands for a person who has to open something, which `needs_user` says; counted twice it
        would make the attack look harder than anybody claimed.
        """
        return self.metrics["AC"] == "H"

    @property
    def needs_attack_requirements(self) -> bool:
        """Whether the target must be in a state the attacker cannot bring about (4.0 AT:P; earlier versions fold it into AC:H)."""
        return self.metrics.get("AT") == "P"

    @property
    def needs_user(self) -> bool:
        """Whether a person other than the attacker must do something (3.x UI:R; 4.0 UI:P and UI:A; 2.0 AC:M)."""
        if self.version == "2.0":
            return self.metrics["AC"] == "M"
        return self.metrics["UI"] != "N"

    @property
    def attack_vector(self) -> str:
        """From where: `network`, `adjacent`, `local`, `physical`. In 2.0 `local` includes hands on the machine."""
        return _PLACE[self.metrics["AV"]]

    @property
    def exploit(self) -> str:
        """How far its use is known: `unknown`, `unreported`, `poc`, `attacked` (E).

        Working code that is passed around (F and H of 2.0 and 3.x) counts as attacked, as easy tools do in 4.0 (E:A): nobody can tell code
        that works from code that has been used.
        """
        return _EXPLOIT.get(self.metrics.get("E", ""), "unknown")

    def _loss(self, name: str) -> str:
        return _LOSS[self.metrics[f"V{name}" if self.version == "4.0" else name]]

    def _beyond(self, name: str) -> str:
        return "high" if self.metrics.get(f"M{name}") == "S" else _LOSS[self.metrics[name]]


def read_vector(text: str) -> CvssVector | None:
    """The vector that a text is, None when it is not one of CVSS 2.0, 3.0, 3.1 or 4.0.

    Strict about what matters (every base metric once, no metric twice, only values of the specification), tolerant about what publishers
    do: metrics in any order; for 2.0 brackets around it, no head, `CVSS:2.0/` or `CVSS2#`.
    """
    found = _read(text)
    return found if isinstance(found, CvssVector) else None


def fault_of_vector(text: str) -> str:
    """What is wrong with a text that is no vector, as a sentence without an end; empty when it is one."""
    found = _read(text)
    return found if isinstance(found, str) else ""


def _read(text: str) -> CvssVector | str:
    if len(text) > LONGEST:
        return f"it has {len(text):,} characters, and no vector has more than {LONGEST}"
    version, body = _split_head(text)
    if version is None:
        return "it begins with no known version, such as `CVSS:3.1/` or `CVSS:4.0/`"
    allowed = ALL[version]
    metrics: dict[str, str] = {}
    for part in body.split("/"):
        name, colon, value = part.partition(":")
        if name not in allowed:
            return f"`{part}` is not a metric of CVSS {version}" if part else "a metric is missing between two strokes, or after the last"
        if name in metrics:
            return f"`{name}` stands in it twice"
        if not colon or value not in allowed[name]:
            return f"`{value}` is not a value of {name}; its values are {', '.join(allowed[name])}"
        metrics[name] = value
    missing = [name for name in BASE[version] if name not in metrics]
    if missing:
        return f"{', '.join(f'`{name}`' for name in missing)} {'is' if len(missing) == 1 else 'are'} missing"
    return CvssVector(version=version, metrics=metrics, text=text)


def _split_head(text: str) -> tuple[str | None, str]:
    for head, version in _HEADS.items():
        if text.startswith(head):
            return version, text[len(head) :]
    if text.startswith("(") and text.endswith(")"):
        return "2.0", text[1:-1]
    return ("2.0" if text.partition(":")[0] in ALL["2.0"] and ":" in text else None), text
