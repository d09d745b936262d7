"""The card at the end of a path: the hazardous situation and the harms that may follow."""

from msgspec import Struct

from primum.device.device import Device
from primum.device.safety import HarmKind, HazardousSituation
from primum.diagrams.measure import wrapped

PATIENT_WIDTH = 232
_TEXT_WIDTH = PATIENT_WIDTH - 32


class HarmText(Struct, frozen=True):
    """One harm: its title on up to three lines and what the policy calls its severity."""

    id: str
    lines: tuple[str, ...]
    severity: str


class PatientCard(Struct, frozen=True):
    """The hazardous situation, its harms, and whether it is a person's health that is at stake."""

    situation: str
    heading: str
    title: tuple[str, ...]
    harms: tuple[HarmText, ...]

    @property
    def height(self) -> int:
        """Height of the card, a whole number of grid rows."""
        used = 78 + 18 * len(self.title) + sum(17 + 15 * (len(harm.lines) + 1) for harm in self.harms)
        return -(-used // 12) * 12


def measure_patient(device: Device, situation: HazardousSituation) -> PatientCard:
    """Wrap the texts of a situation and its harms."""
    harms = [device.harms[name] for name in situation.harms if name in device.harms]
    is_health = not harms or any(harm.kind is HarmKind.HEALTH for harm in harms)
    return PatientCard(
        situation=situation.id,
        heading="Patient" if is_health else "Person concerned",
        title=wrapped(situation.title or situation.id, _TEXT_WIDTH, 14, lines=5, bold=True),
        harms=tuple(
            HarmText(
                harm.id, wrapped(harm.title or harm.id, _TEXT_WIDTH - 8, 12, lines=3), f"{harm.kind.replace('-', ' ')}, {harm.severity}"
            )
            for harm in harms
        ),
    )
