"""What follows from how the device is built: each named step stands where it should, and nowhere else."""

import pytest
from devices import case_of, device, ease_of, says, steps_of, weakness

from builders import Folder, assessed, question_ids
from primum.catalogue.control_type import MILDER_STEPS, STRUCTURE_STEPS

WHOLE = device(
    components=[{"id": "dev", "kind": "sensor"}, {"id": "peer", "kind": "sensor"}],
    interfaces=[
        {"id": "port", "at": "dev", "kind": "ethernet", "reach": [{"by": "visitor", "window": "easy"}], "roles": ["tech"], "data": ["d"]},
        {"id": "radio", "at": "peer", "kind": "ble", "reach": [{"by": "nurse"}], "default": "open"},
        {"id": "keys", "at": "dev", "kind": "keypad", "reach": [{"by": "doctor"}], "roles": ["tech"]},
    ],
    roles=[
        {"id": "tech", "at": "dev", "may": [{"run": "system"}, {"read": "d"}, {"alter": "d"}, {"deny": "fn"}, {"misuse": "fn"}]},
    ],
    flows=[{"id": "f", "from": "peer", "to": "dev", "carries": ["d"], "via": ["port", "radio"]}],
    assets=[
        {"id": "fn", "kind": "function", "at": "dev", "needs": [{"integrity": "d"}, {"availability": "peer"}, "f"]},
        {
            "id": "fn2",
            "kind": "function",
            "at": "peer",
            "needs": [{"both": "fn"}, {"integrity": "port"}, {"integrity": "dev"}, {"integrity": "log"}],
        },
        {"id": "d", "kind": "data", "at": ["dev", "f"]},
        {"id": "key", "kind": "key", "at": "peer"},
        {"id": "log", "kind": "log", "at": "dev", "records": ["fn"]},
    ],
)

EXPECTED = {
    "touch@port+visitor": " -> reach(port)",
    "carry@port+visitor": " -> carried(port)",
    "carry@radio+nurse": " -> carried(radio)",
    "reach-carries@port": "reach(port) -> carried(port)",
    "connect@port": "reach(port) -> connect(port)",
    "connect@radio": "reach(radio) -> connect(radio)",
    "login@port+dev+tech": "connect(port) -> act(tech, dev)",
    "login@keys+dev+tech": "reach(keys) -> act(tech, dev)",
    "any-role@dev+tech": "act(tech, dev) -> act(any, dev)",
    "grant-run@dev+system+tech": "act(tech, dev) -> run(dev, system)",
    "grant-read@dev+d+tech": "act(tech, dev) -> read(d, dev)",
    "grant-alter@dev+d+tech": "act(tech, dev) -> alter(d, dev, unnoticed)",
    "grant-deny@dev+fn+tech": "act(tech, dev) -> deny(fn, lasting)",
    "grant-misuse@dev+fn+tech": "act(tech, dev) -> misuse(fn, unnoticed)",
    "run-as-user@dev": "run(dev, system) -> run(dev, user)",
    "deny-component@dev": "run(dev, user) -> deny(dev, lasting)",
    "deny-function@dev+fn": "run(dev, user) -> deny(fn, lasting)",
    "misuse-function@dev+fn": "run(dev, user) -> misuse(fn, unnoticed)",
    "read-at-rest@dev+d": "run(dev, user) -> read(d, dev)",
    "alter-at-rest@dev+d": "run(dev, user) -> alter(d, dev, unnoticed)",
    "forge-at-rest@dev+d": "run(dev, user) -> forge(d, dev, unnoticed)",
    "deny-at-rest@dev+d": "run(dev, user) -> deny(d, lasting)",
    "deny-by-need@dev+fn+transient": "deny(dev, transient) -> deny(fn, transient)",
    "deny-by-need@dev+port+lasting": "deny(dev, lasting) -> deny(port, lasting)",
    "deny-by-need@port+d+lasting": "deny(port, lasting) -> deny(d, lasting)",
    "tap@peer+f": "run(peer, user) -> tap(f)",
    "tap@dev+f": "run(dev, user) -> tap(f)",
    "inject@peer+f": "run(peer, user) -> inject(f)",
    "lateral@peer+f+port": "run(peer, user) -> connect(port)",
    "read-in-transit@f+d+port+radio": "tap(f) -> read(d, f)",
    "alter-in-transit@f+d+port+radio": "inject(f) -> alter(d, f, unnoticed)",
    "forge-in-transit@f+d+port+radio": "inject(f) -> forge(d, f, unnoticed)",
    "depart@peer+f+d+alter+noticed": "alter(d, peer, noticed) -> alter(d, f, noticed)",
    "arrive@f+dev+d+forge+unnoticed": "forge(d, f, unnoticed) -> forge(d, dev, unnoticed)",
    "deny-flow@peer+f+lasting": "deny(peer, lasting) -> deny(f, lasting)",
    "deny-flow@radio+f+transient": "deny(radio, transient) -> deny(f, transient)",
    "deny-by-need@f+d+lasting": "deny(f, lasting) -> deny(d, lasting)",
    "read-anywhere@d+dev": "read(d, dev) -> read(d, anywhere), read(d, at-rest)",
    "read-anywhere@d+f": "read(d, f) -> read(d, anywhere), read(d, in-transit)",
    "read-anywhere@d+port": "read(d, port) -> read(d, anywhere), read(d, in-transit)",
    "alter-anywhere@d+f+unnoticed": "alter(d, f, unnoticed) -> alter(d, anywhere, unnoticed)",
    "forged-is-wrong@d+dev+noticed": "forge(d, dev, noticed) -> alter(d, dev, noticed), forge(d, anywhere, noticed)",
    "learn@key": "read(key, anywhere) -> know(key)",
    "untrace@log+fn+alter": "alter(log, anywhere, unnoticed) -> untraced(fn)",
    "untrace@log+fn+deny": "deny(log, lasting) -> untraced(fn)",
    "misuse-by-need@fn+d+alter+unnoticed": "alter(d, dev, unnoticed) -> misuse(fn, unnoticed)",
    "misuse-by-need@fn+f+inject+unnoticed": "inject(f) -> misuse(fn, unnoticed)",
    "misuse-by-need@fn2+fn+misuse+noticed": "misuse(fn, noticed) -> misuse(fn2, noticed)",
    "misuse-by-need@fn2+port+reach+unnoticed": "reach(port) -> misuse(fn2, unnoticed)",
    "misuse-by-need@fn2+dev+run+unnoticed": "run(dev, user) -> misuse(fn2, unnoticed)",
    "misuse-by-need@fn2+log+alter+noticed": "alter(log, anywhere, noticed) -> misuse(fn2, noticed)",
    "deny-by-need@fn+peer+lasting": "deny(peer, lasting) -> deny(fn, lasting)",
    "deny-by-need@fn+f+transient": "deny(f, transient) -> deny(fn, transient)",
    "deny-by-need@fn2+fn+lasting": "deny(fn, lasting) -> deny(fn2, lasting)",
    "leads-to@fn+HS": "misuse(fn, noticed) -> situation(HS)",
}


@pytest.fixture(scope="module")
def steps() -> dict[str, str]:
    return {name: says(each) for name, each in steps_of(WHOLE).items()}


@pytest.mark.parametrize("name", EXPECTED)
def test_the_step_stands_where_it_should(steps: dict[str, str], name: str) -> None:
    assert steps.get(name) == EXPECTED[name]


@pytest.mark.parametrize(
    "name",
    [
        "touch@radio+nurse",  # an honest person brings things, but does not attack
        "touch@keys+doctor",  # an authorised person's use is ISO 14971 use error
        "carry@keys+doctor",
        "connect@keys",  # keys are no network
        "inject@dev+f",  # the receiver does not change what is on its way to him
        "lateral@peer+f+radio",  # the sender's own interface is no way to the receiver
        "misuse-by-need@fn+peer+run+unnoticed",  # the peer must be there, not be right
        "deny-by-need@fn+d+lasting",  # the data must be right, not be there
        "misuse-by-need@fn+d+alter+anywhere",  # data at the function's own component must be wrong there
        "learn@d",
        "untrace@fn+no-log",
    ],
)
def test_the_step_does_not_stand_where_it_should_not(steps: dict[str, str], name: str) -> None:
    assert name not in steps


def test_every_structure_step_a_control_may_harden_is_built_somewhere() -> None:
    built = {each.name for each in steps_of(WHOLE).values()}
    used = {name for name in STRUCTURE_STEPS if name.startswith("exploit-")}  # by findings, see tests/vulnerabilities/test_ways_of.py
    assert set(STRUCTURE_STEPS) - built - used == {"insider"} & set(STRUCTURE_STEPS)
    worse = {each.name for each in steps_of(WHOLE).values() if any(fact.milder() and fact.predicate != "run" for fact in each.conclusions)}
    assert set(MILDER_STEPS) - used <= worse


def test_what_is_altered_on_a_flow_arrives_at_the_function_that_needs_it() -> None:
    parts = device(
        components=[{"id": "dev", "kind": "sensor"}, {"id": "peer", "kind": "sensor"}],
        assets=[{"id": "d", "kind": "data", "at": "peer"}, {"id": "fn", "kind": "function", "at": "dev", "needs": [{"integrity": "d"}]}],
        flows=[{"id": "f", "from": "peer", "to": "dev", "carries": ["d"]}],
        findings=[weakness("reach(port)", "inject(f)")],
    )
    names = [each.name for each in assessed(parts).stories["R@HS+H"].paths[0].steps]
    assert names == ["touch", "weakness", "alter-in-transit", "arrive", "misuse-by-need", "milder", "leads-to"]


def test_a_need_altered_elsewhere_is_no_misuse() -> None:
    parts = device(
        components=[{"id": "dev", "kind": "sensor"}, {"id": "backup", "kind": "sensor"}],
        assets=[
            {"id": "d", "kind": "data", "at": ["dev", "backup"]},
            {"id": "fn", "kind": "function", "at": "dev", "needs": [{"integrity": "d"}]},
        ],
        findings=[weakness("reach(port)", "run(backup, user)", at="backup")],
    )
    assert ease_of(parts).points is None


def test_a_need_without_a_word_means_both_and_asks() -> None:
    parts = device(
        components=[{"id": "dev", "kind": "sensor"}, {"id": "peer", "kind": "sensor"}],
        assets=[{"id": "fn", "kind": "function", "at": "dev", "needs": ["peer"]}],
        findings=[weakness("reach(port)", "run(peer, user)", at="peer")],
    )
    assert ease_of(parts).points == 0
    assert "Q@fn.needs-peer" in question_ids(assessed(parts))
    assert assessed(parts).risks[0].views["current"].best_points is None


def test_a_component_that_goes_down_takes_everything_with_it() -> None:
    parts = device(
        components=[{"id": "dev", "kind": "sensor"}, {"id": "peer", "kind": "sensor"}],
        flows=[{"id": "f", "from": "peer", "to": "dev", "carries": ["d"]}],
        assets=[{"id": "d", "kind": "data", "at": "peer"}, {"id": "fn", "kind": "function", "at": "dev", "needs": [{"availability": "d"}]}],
        situations=[{"id": "HS", "title": "Stops", "harms": ["H"], "arises_from": {"deny": "fn"}}],
        findings=[weakness("reach(port)", "deny(peer, transient)", at="peer")],
    )
    assert ease_of(parts).points == 0
    lasting: Folder = parts | {
        "safety": parts["safety"] | {"situations": [{**parts["safety"]["situations"][0], "arises_from": {"deny": "fn", "for": "lasting"}}]}
    }
    assert ease_of(lasting).points is None


def test_step_ids_are_unique_even_where_a_list_names_something_twice() -> None:
    parts = device(
        interfaces=[
            {
                "id": "port",
                "at": "dev",
                "kind": "enclosure",
                "reach": [{"by": "visitor", "window": "easy"}, {"by": "visitor", "window": "difficult"}],
            }
        ],
        components=[{"id": "dev", "kind": "sensor"}, {"id": "peer", "kind": "sensor"}],
        assets=[
            {"id": "d", "kind": "data", "at": ["dev", "dev"]},
            {"id": "fn", "kind": "function", "at": "dev", "needs": ["d", {"integrity": "d"}]},
        ],
        flows=[
            {"id": "f", "from": "peer", "to": "dev", "carries": ["d", "d"]},
            {"id": "self", "from": "dev", "to": "dev", "carries": ["d"]},
        ],
        roles=[{"id": "tech", "at": "dev", "may": [{"run": "user"}, {"run": "user"}]}],
        findings=[weakness("reach(port)", "run(dev, user)")],
    )
    try:
        steps = case_of(parts).graph.steps
    except AssertionError:
        return  # naming something twice may as well be an error of the folder
    assert len({each.id for each in steps}) == len(steps)
    assert ease_of(parts).points == 1


def test_what_somebody_elses_system_lawfully_receives_is_no_loss_of_the_device() -> None:
    parts = device(
        components=[{"id": "dev", "kind": "sensor"}, {"id": "pacs", "kind": "external-system"}],
        assets=[{"id": "d", "kind": "data", "at": "dev"}, {"id": "fn", "kind": "function", "at": "dev"}],
        flows=[{"id": "out", "from": "dev", "to": "pacs", "carries": ["d"]}, {"id": "in", "from": "pacs", "to": "dev", "carries": ["d"]}],
    )
    steps = steps_of(parts)
    assert {"tap@dev+out", "tap@dev+in", "inject@pacs+in"} <= set(steps)
    assert not {"tap@pacs+out", "tap@pacs+in"} & set(steps)
