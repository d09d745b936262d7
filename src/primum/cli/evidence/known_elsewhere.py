"""Ids that the folder or the catalogue knows though no evidence covers them."""

from collections.abc import Callable

from primum.folder.load_requirements import frameworks
from primum.linking.model import Model


def known_elsewhere(model: Model) -> Callable[[str], bool]:
    """Whether an id is that of a rule, control type, requirement, published vulnerability, or of something derived or of another sort."""
    requirements = (each.name for framework in frameworks().values() for each in framework.requirements)
    names = {*model.origins, *model.device.interfaces, *model.catalogue.rules, *model.catalogue.control_types, *requirements}
    return lambda name: name in names or "@" in name or name.startswith(("CVE-", "GHSA-"))
