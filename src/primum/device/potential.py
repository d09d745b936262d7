"""Attack potential: what an attack step asks of the attacker (ISO/IEC 18045, annex on vulnerability assessment)."""

from msgspec import Struct

FACTORS = ("expertise", "knowledge", "window", "equipment")

LEVELS: dict[str, tuple[str, ...]] = {
    "expertise": ("layman", "proficient", "expert", "multiple-experts"),
    "knowledge": ("public", "restricted", "sensitive", "critical"),
    "window": ("unlimited", "easy", "moderate", "difficult"),
    "equipment": ("standard", "specialised", "bespoke", "multiple-bespoke"),
}

DAYS: dict[str, int] = {
    "1-day": 1,
    "1-week": 7,
    "2-weeks": 14,
    "1-month": 30,
    "2-months": 61,
    "3-months": 91,
    "4-months": 122,
    "5-months": 152,
    "6-months": 183,
    "1-year": 365,
}


class AttackPotential(Struct, frozen=True, kw_only=True):
    """Elapsed time in whole days and the four other factors as ranks into `LEVELS` (0 is easiest). Ordinal, never a probability."""

    days: int = 0
    expertise: int = 0
    knowledge: int = 0
    window: int = 0
    equipment: int = 0

    @property
    def capability(self) -> tuple[int, int, int, int]:
        """The four factors that combine by maximum along a path."""
        return (self.expertise, self.knowledge, self.window, self.equipment)

    def hardened(self, other: "AttackPotential") -> "AttackPotential":
        """Each factor becomes the harder of the two, as a control raises it."""
        return AttackPotential(
            days=max(self.days, other.days),
            expertise=max(self.expertise, other.expertise),
            knowledge=max(self.knowledge, other.knowledge),
            window=max(self.window, other.window),
            equipment=max(self.equipment, other.equipment),
        )

    def words(self) -> dict[str, str]:
        """The factors as the words of the scale; time as `N-days`."""
        return {"time": f"{self.days}-days"} | {name: LEVELS[name][getattr(self, name)] for name in FACTORS}


EFFORTLESS = AttackPotential()


def days_of(word: str) -> int:
    """Days of a time word such as `1-week` or `45-days`. Raises ValueError for any other word."""
    if word in DAYS:
        return DAYS[word]
    number, _, unit = word.partition("-")
    if unit in ("day", "days") and number.isascii() and number.isdigit() and int(number) <= 36_500:
        return int(number)
    raise ValueError(f"time is one of {', '.join(DAYS)} or N-days, not {word!r}")
