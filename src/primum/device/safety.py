"""The manufacturer's safety file as far as security needs it (ISO 14971 words)."""

from enum import StrEnum

from msgspec import Struct

from primum.device.told import Told, places_in


class HarmKind(StrEnum):
    """Kinds of harm; each is judged on a scale of its own and never added to another."""

    HEALTH = "health"
    PROPERTY = "property"
    ENVIRONMENT = "environment"
    PRIVACY = "privacy"
    CLINICAL_WORKFLOW = "clinical-workflow"


class Harm(Struct, frozen=True, kw_only=True):
    """Injury or damage, its severity on the scale of its kind, and how many people it meets."""

    id: str
    title: str
    kind: HarmKind
    severity: str
    people: str = "one"


class Hazard(Struct, frozen=True, kw_only=True):
    """A potential source of harm."""

    id: str
    title: str


class LossAtom(Struct, frozen=True, kw_only=True):
    """One loss: `deny`, `alter`, `misuse`, `read` or `untraced` of an element, in its form where it has one."""

    loss: str
    element: str
    form: str | None = None

    def __str__(self) -> str:
        return f"{self.loss} {self.element}" + (f" ({self.form})" if self.form else "")


class LossTree(Struct, frozen=True, kw_only=True):
    """`all` or `any` of several losses."""

    mode: str
    parts: "tuple[Loss, ...]"

    def __str__(self) -> str:
        word = " and " if self.mode == "all" else " or "
        return "(" + word.join(str(part) for part in self.parts) + ")"


Loss = LossAtom | LossTree
"""What leads to a hazardous situation."""


def loss_atoms(loss: Loss) -> tuple[LossAtom, ...]:
    """Every single loss named in the expression, in its order."""
    if isinstance(loss, LossAtom):
        return (loss,)
    return tuple(atom for part in loss.parts for atom in loss_atoms(part))


class HazardousSituation(Struct, frozen=True, kw_only=True):
    """A circumstance in which people are exposed to a hazard, what leads to it and which harms may follow. `warning` is what
    users are told of the risk that is left, `instructions` the place where."""

    id: str
    title: str
    harms: tuple[str, ...]
    hazard: str | None = None
    arises_from: Loss | None = None
    risk_ids: tuple[str, ...] = ()
    warning: str = ""
    instructions: str = ""

    @property
    def told(self) -> Told:
        """What users are told of it."""
        return Told(words=self.warning, places=places_in(self.instructions))

    @property
    def is_rated(self) -> bool:
        """Whether it is said what leads there and which harm follows. Without either there is a question and no risk, which would look
        as if nothing could happen."""
        return self.arises_from is not None and bool(self.harms)
