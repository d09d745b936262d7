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

_OF_FLOWS = {
    "via": ("Through which interfaces does `{}` go?", "whoever stands at one of them could listen, change what passes or hold it up"),
    "carries": ("Which data does `{}` carry?", "whoever changes the flow would change them"),
}
"""What is asked of a flow that does not say how it goes, and why."""


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

    def links_of(self, flow: DataFlow, topic: str) -> list[tuple[str, Condition]]:
        """The interfaces that a flow goes through (`via`) or the assets it `carries`: as stated, or for the worst all that it could."""
        stated, supposed = (flow.via, flow.may_pass) if topic == "via" else (flow.carries, flow.may_carry)
        if not supposed:
            return [(name, ALWAYS) for name in stated]
        asks, why = _OF_FLOWS[topic]
        told = f"{why}; for the worst: {', '.join(supposed)}"
        condition = self.ask(flow.id, topic, asks.format(flow.id), told, f"{topic}: [...], or `{topic}: []` for none")
        return [(name, condition) for name in supposed]

    def ask_for_secret(self, control: str) -> Condition:
        """Which key or password goes round a control; for the worst, one that everybody knows."""
        asks, why = f"On which key or password does `{control}` rest?", "whoever knows it walks round the control; for the worst, everybody"
        return self.ask(control, "relies_on", asks, why, "relies_on: [an asset of kind key or credential]")

    def roles_at(self, interface: Interface) -> list[tuple[str, Condition]]:
        """The roles that an interface takes: as stated, or for the worst all that its component knows. One that is only implied waits for
        another question already."""
        if not interface.may_take:
            return [(name, ALWAYS) for name in interface.roles]
        told = f"whoever gets in could act in any of them; for the worst: {', '.join(interface.may_take)}"
        asks = f"In which roles does one log in at `{interface.id}`?"
        condition = ALWAYS if interface.implied else self.ask(interface.id, "roles", asks, told, "roles: [...], or `roles: []` for none")
        return [(name, condition) for name in interface.may_take]

    def data_at(self, interface: Interface) -> list[tuple[str, Condition]]:
        """The data that an interface shows, stores or takes in: as stated, or for the worst all at its component."""
        if not interface.may_show:
            return [(name, ALWAYS) for name in interface.data]
        told = f"whoever gets at it could read them off, or slip in false ones; for the worst: {', '.join(interface.may_show)}"
        asks = f"Which data are shown, stored or taken in at `{interface.id}`?"
        condition = self.ask(interface.id, "data", asks, told, "data: [...], or `data: []` for none")
        return [(name, condition) for name in interface.may_show]

    def waiting(self, alternatives: Alternatives) -> Condition:
        """The condition of a threat that waits for unknown attributes."""
        return tuple(tuple((assumed(self._attribute(*unknown)), True) for unknown in sorted(each)) for each in alternatives)

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
