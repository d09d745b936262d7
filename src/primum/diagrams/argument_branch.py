"""What of an argument is shown, as a tree: an element that holds up several others is drawn once and pointed to from the rest."""

from collections import deque

from msgspec import Struct

from primum.device.argument import Argument, ArgumentKind, ArgumentNode

_CLAIMS = (ArgumentKind.GOAL, ArgumentKind.STRATEGY)


class Branch(Struct, frozen=True, kw_only=True):
    """An element with what stands below and beside it. `is_stub` means that it is drawn in full elsewhere, `hidden` counts what
    a limit of depth leaves out below it."""

    node: ArgumentNode
    below: tuple["Branch", ...] = ()
    beside: tuple["Branch", ...] = ()
    is_stub: bool = False
    hidden: int = 0

    @property
    def is_undeveloped(self) -> bool:
        """Whether it is a claim that nothing holds up, with or without a stated reason."""
        return not self.is_stub and (bool(self.node.undeveloped) or (self.node.kind in _CLAIMS and not self.node.supported_by))


def grow_branch(argument: Argument, root: str, depth: int | None = None) -> Branch:
    """The argument below an element, as many steps of support deep as asked for."""
    homes = _homes(argument, root, depth)
    return _grown(argument, homes, root)


def _homes(argument: Argument, root: str, depth: int | None) -> dict[str, tuple[str, int]]:
    """The element at which each shown one is drawn, the nearest to the root, and how deep it stands."""
    homes, waiting = {root: ("", 0)}, deque([root])
    while waiting:
        name = waiting.popleft()
        level = homes[name][1]
        for other in argument.nodes[name].in_context_of:
            if other not in homes:
                homes[other] = (name, level)
                waiting.append(other)
        for other in argument.nodes[name].supported_by if depth is None or level < depth else ():
            if other not in homes:
                homes[other] = (name, level + 1)
                waiting.append(other)
    return homes


def _grown(argument: Argument, homes: dict[str, tuple[str, int]], name: str) -> Branch:
    node = argument.nodes[name]
    below, beside = (tuple(dict.fromkeys(names)) for names in (node.supported_by, node.in_context_of))
    shown = [other for other in below if other in homes]
    return Branch(
        node=node,
        below=tuple(_child(argument, homes, name, other) for other in shown),
        beside=tuple(_child(argument, homes, name, other) for other in beside),
        hidden=_count_hidden(argument, homes, [other for other in below if other not in homes]),
    )


def _child(argument: Argument, homes: dict[str, tuple[str, int]], parent: str, name: str) -> Branch:
    if homes[name][0] == parent:
        return _grown(argument, homes, name)
    return Branch(node=argument.nodes[name], is_stub=True)


def _count_hidden(argument: Argument, homes: dict[str, tuple[str, int]], names: list[str]) -> int:
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found and name not in homes:
            found.add(name)
            waiting.extend(argument.nodes[name].supported_by)
    return len(found)
