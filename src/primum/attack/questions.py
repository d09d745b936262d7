"""Questions that the graph waits for, collected while it is built; one for each element and topic."""

from primum.attack.step import ALWAYS, Condition, assumed, switched
from primum.catalogue.catalogue import Catalogue
from primum.device.asset import Asset
from primum.device.device import Device
from primum.device.elements import DataFlow, Interface
from primum.device.question import Question
from primum.device.threat import Alternatives

_STRUCTURAL = {
    "shared": "Is it one of a kind for each device, the same on a whole model, or on the fleet?",
    "role": "What is the function's role: basic safety, essential performance, clinical performance or supporting?",
}

_OF_LINKS = {
    "via": ("Through which interfaces does `{}` go?", "whoever stands at one of them could listen, change what passes or hold it up"),
    "carries": ("Which data does `{}` carry?", "whoever changes the flow would change them"),
    "roles": ("In which roles does one log in at `{}`?", "whoever gets in could act in any of them"),
    "data": ("Which data are shown, stored or taken in at `{}`?", "whoever gets at it could read them off, or slip in false ones"),
}
"""What is asked of a flow that does not say how it goes, or of an interface that does not say what it takes and shows; and why."""


class Questions:
    """The questions met so far, by id."""

    def __init__(self, device: Device, catalogue: Catalogue) -> None:
        """Start with none."""
        self._device = device
        self._catalogue = catalogue
        self.found: dict[str, Question] = {}

    def ask(self, element: str, topic: str, asks: str, why: str = "", answer: str = "") -> Condition:
        """Note a question; the condition holds while its answer is assumed for the worst."""
        question = Question(element=element, topic=topic, asks=asks, why=why, answer=answer)
        self.found.setdefault(question.id, question)
        return switched(assumed(question.id))

    def ask_for_roles(self, component: str, why: str) -> Condition:
        """What somebody can do who acts at a component whose roles nobody states; for the worst, everything."""
        asks = f"Which roles does `{component}` know, and what may each do there?"
        return self.ask(component, "roles", asks, why, "roles: [{id: ..., at: ..., may: [...]}]")

    def links_of(self, element: DataFlow | Interface, topic: str) -> list[tuple[str, Condition]]:
        """What a flow goes through (`via`) or `carries`, or which `roles` an interface takes and which `data` it shows: as stated, or for
        the worst all that it could. An interface that is only implied waits for another question already."""
        stated, supposed = _links(element, topic)
        if not supposed:
            return [(name, ALWAYS) for name in stated]
        asks, why = _OF_LINKS[topic]
        told = f"{why}; for the worst: {', '.join(supposed)}"
        is_implied = isinstance(element, Interface) and element.implied
        condition = (
            ALWAYS
            if is_implied
            else self.ask(element.id, topic, asks.format(element.id), told, f"{topic}: [...], or `{topic}: []` for none")
        )
        return [(name, condition) for name in supposed]

    def ask_for_secret(self, control: str) -> Condition:
        """Which key or password goes round a control; for the worst, one that everybody knows."""
        asks, why = f"On which key or password does `{control}` rest?", "whoever knows it walks round the control; for the worst, everybody"
        return self.ask(control, "relies_on", asks, why, "relies_on: [an asset of kind key or credential]")

    def ask_for_second_way(self, control: str) -> Condition:
        """What stands in by a control that is a second way; for the worst, what the attack has stopped already."""
        asks, why = f"What takes over by `{control}`, and where does it run?", "a second way that runs where the first does falls with it"
        answer = "enforced_by: the component that takes over, or relies_on: [the function or flow that does]"
        return self.ask(control, "stands_in", asks, why, answer)

    def ask_for_limits(self, control: str) -> Condition:
        """Which values a check of limits holds within what does no harm; for the worst, none."""
        asks = f"Of which data does `{control}` refuse every value that could do harm?"
        why = "a check of limits stops what is grossly false; a value within them passes, and harms where the limits are wide"
        return self.ask(control, "covers", asks, why, "covers: [the data whose limits no harmful value keeps]")

    def waiting(self, alternatives: Alternatives) -> Condition:
        """The condition of a threat that waits for unknown attributes."""
        return tuple(tuple((assumed(self._attribute(*unknown)), True) for unknown in sorted(each)) for each in alternatives)

    def ask_attribute(self, element: str, attribute: str) -> Condition:
        """What an attribute is that the folder does not state; the condition holds while it is assumed for the worst."""
        return switched(assumed(self._attribute(element, attribute)))

    def _attribute(self, element: str, attribute: str) -> str:
        sort = self._sort(element)
        declared = self._catalogue.attributes.get((sort, attribute))
        if declared is None:
            question = Question(element=element, topic=attribute, asks=_STRUCTURAL.get(attribute, attribute), answer=f"{attribute}: ...")
        else:
            words = ", ".join(declared.words)
            answer = f"{attribute}: ..." if declared.is_field else f"attributes: {{{attribute}: ...}}"
            question = Question(element=element, topic=attribute, asks=declared.asks, why=declared.why, answer=f"{answer} ({words})")
        self.found.setdefault(question.id, question)
        return question.id

    def _sort(self, element: str) -> str:
        if element in self._device.components:
            return "component"
        if element in self._device.interfaces:
            return "interface"
        if element in self._device.flows:
            return "flow"
        assert isinstance(self._device.assets[element], Asset)
        return "asset"


def _links(element: DataFlow | Interface, topic: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is stated of a link, and what is supposed where nothing is."""
    if isinstance(element, Interface):
        return (element.roles, element.may_take) if topic == "roles" else (element.data, element.may_show)
    return (element.via, element.may_pass) if topic == "via" else (element.carries, element.may_carry)
