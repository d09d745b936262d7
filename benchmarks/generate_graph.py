"""An attack graph of a chosen size that looks like lateral movement through a network.

Hosts stand in subnets of 25. Who runs on a host reaches two more of its subnet and one host elsewhere, so that the graph is one large
knot of cycles; a login needs a connection and a secret taken from another host (AND); half of the situations need the loss of two functions
on different hosts. Exploits take different expertise, knowledge and equipment, so that many capability classes occur. A host has 10 facts
and 16 steps.
"""

import random
from collections.abc import Iterator

from primum.attack.goal import Goal
from primum.attack.step import AttackStep, StepKind, open_entry, switched
from primum.device.fact import Fact
from primum.device.potential import AttackPotential

SUBNET = 25
SITUATIONS = 50

EXPLOITS = (
    AttackPotential(days=7, expertise=1),
    AttackPotential(days=14, expertise=1, knowledge=1),
    AttackPotential(days=30, expertise=2),
    AttackPotential(days=61, expertise=2, knowledge=2, equipment=1),
    AttackPotential(days=1, expertise=1, equipment=1),
)
ESCALATIONS = (
    AttackPotential(days=7, expertise=1),
    AttackPotential(days=30, expertise=2, knowledge=1),
    AttackPotential(days=14, expertise=2),
)
NOTHING = AttackPotential()


def goals() -> list[Goal]:
    """The hazardous situations."""
    return [Goal(kind="situation", id=f"HS-{number}", fact=Fact("situation", (f"HS-{number}",))) for number in range(SITUATIONS)]


def generate_steps(hosts: int, seed: int = 1) -> list[AttackStep]:
    """The steps, in no order; every one of them lies between an entry and a goal."""
    draw = random.Random(seed)
    steps = [step for host in range(hosts) for step in _host(host, hosts, draw)]
    steps.extend(_entries(hosts))
    steps.extend(_situations(hosts, draw))
    return steps


def _host(host: int, hosts: int, draw: random.Random) -> Iterator[AttackStep]:
    name, function, data, cred = f"h{host}", f"f{host}", f"d{host}", f"k{host}"
    connect, user, system = Fact("connect", (name,)), Fact("run", (name, "user")), Fact("run", (name, "system"))
    subnet = host - host % SUBNET
    secret = Fact("know", (f"k{subnet + draw.randrange(min(SUBNET, hosts - subnet))}",))
    lasting, transient = Fact("deny", (function, "lasting")), Fact("deny", (function, "transient"))
    wrong, noticed = Fact("misuse", (function, "unnoticed")), Fact("misuse", (function, "noticed"))
    altered = Fact("alter", (data, name, "unnoticed"))
    yield _step("exploit", name, (connect,), user, draw.choice(EXPLOITS))
    yield _step("login", name, (connect, secret), user)
    yield _step("escalate", name, (user,), system, draw.choice(ESCALATIONS))
    yield _step("run-as-user", name, (system,), user)
    yield _step("dump", name, (system,), Fact("know", (cred,)), AttackPotential(days=1))
    yield _step("read", name, (user,), Fact("read", (data, name)))
    yield _step("alter", name, (user,), altered)
    yield _step("deny", name, (system,), lasting)
    yield _step("misuse", name, (user, altered), wrong, AttackPotential(days=14, knowledge=1))
    yield _step("milder-deny", name, (lasting,), transient)
    yield _step("milder-misuse", name, (wrong,), noticed)
    near = [subnet + draw.randrange(min(SUBNET, hosts - subnet)) for _ in range(2)]
    for number, other in enumerate((*near, draw.randrange(hosts))):
        yield _step("lateral", f"{name}+{number}", (user,), Fact("connect", (f"h{other}",)))
    yield _step("crash", name, (connect,), transient, AttackPotential(days=1, expertise=1))


def _entries(hosts: int) -> Iterator[AttackStep]:
    """Attackers begin at ten hosts."""
    for host in range(0, hosts, max(1, hosts // 10)):
        condition = switched(open_entry(f"h{host}"))
        yield _step("touch", f"h{host}", (), Fact("connect", (f"h{host}",)), AttackPotential(window=host % 3), condition=condition)


def _situations(hosts: int, draw: random.Random) -> Iterator[AttackStep]:
    """Half of the situations need two certain functions lost, the other half any loss on one host in 25."""
    for number in range(0, SITUATIONS, 2):
        first, second = draw.randrange(hosts), draw.randrange(hosts)
        stops, wrong = Fact("deny", (f"f{first}", "lasting")), Fact("misuse", (f"f{second}", "unnoticed"))
        yield _step("leads-to", f"HS-{number}", (stops, wrong), Fact("situation", (f"HS-{number}",)))
    for host in range(hosts):
        gives = Fact("situation", (f"HS-{2 * (host % (SITUATIONS // 2)) + 1}",))
        yield _step("leads-to-any", f"h{host}", _losses(host), gives, AttackPotential(days=host % 30))


def _losses(host: int) -> tuple[Fact, ...]:
    function, data = f"f{host}", f"d{host}"
    return Fact("deny", (function, "transient")), Fact("misuse", (function, "noticed")), Fact("read", (data, f"h{host}"))


def _step(
    name: str,
    at: str,
    premises: tuple[Fact, ...],
    gives: Fact,
    potential: AttackPotential = NOTHING,
    condition: tuple[tuple[tuple[str, bool], ...], ...] = ((),),
) -> AttackStep:
    kind = StepKind.ENTRY if name == "touch" else StepKind.STRUCTURE if potential is NOTHING else StepKind.THREAT
    return AttackStep(
        id=f"{name}@{at}",
        kind=kind,
        name=name,
        premises=premises,
        conclusions=(gives,),
        potential=potential,
        condition=condition,
        elements=(at,),
    )
