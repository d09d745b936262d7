"""Where the risks of a matrix stand, checked against the policy, so that none falls out of the picture."""

from collections.abc import Mapping, Sequence

from primum.device.policy import Exploitability, RiskPolicy


def matrix_places(policy: RiskPolicy, kind: str, cells: Mapping[tuple[str, str], Sequence[str]]) -> dict[tuple[str, str], tuple[str, ...]]:
    """The cells that hold risks, worst severity first and the easiest attack first. A cell that the policy does not know is our fault."""
    known = {(severity, ease.value): () for severity in reversed(policy.severities[kind]) for ease in reversed(Exploitability)}
    strange = [where for where, labels in cells.items() if labels and where not in known]
    if strange:
        raise ValueError(f"the policy has no such cell for {kind}: {sorted(strange)}")
    return {where: tuple(cells[where]) for where in known if cells.get(where)}
