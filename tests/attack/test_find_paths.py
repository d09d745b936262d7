"""Paths as a reader gets them: what each step overcomes or goes round, the bottleneck, and other ways."""

from devices import SECRET, VERIFIED

from builders import EVIDENCE, assessed, catalogue, fact, folder, graph_of, step
from primum.attack.find_paths import SIMPLIFY_UP_TO, PathFinder, PathRequest
from primum.attack.graph import AttackGraph
from primum.attack.scenario import Scenario
from primum.attack.solve import Solver
from primum.attack.step import StepKind
from primum.device.attack_path import AttackPath
from primum.device.view import View

NOTHING = Scenario(frozenset())
MISUSED = [{"id": "HS", "title": "Wrong", "harms": ["H"], "arises_from": {"misuse": "fn"}}]
MINOR = [{"id": "H", "title": "Scratch", "kind": "health", "severity": "minor"}]


def paths_of(graph: AttackGraph) -> tuple[list[AttackPath], bool]:
    solver = Solver(graph, catalogue().policy)
    ease = solver.solve([NOTHING], [fact("goal")])[0][0]
    found = PathFinder(solver).distinct([PathRequest(fact("goal"), NOTHING, ease)])[0]
    return list(found.paths), found.more


def ids(path: AttackPath) -> list[str]:
    return [each.id for each in path.steps]


def test_a_path_lists_its_steps_in_an_order_in_which_they_can_be_taken() -> None:
    paths, more = paths_of(graph_of(step("z-first", [], "a"), step("m-second", ["a"], "b"), step("a-third", ["a", "b"])))
    assert ids(paths[0]) == ["z-first", "m-second", "a-third"]
    assert not more


def test_no_path_to_what_nothing_derives() -> None:
    assert paths_of(graph_of(step("only", ["never"]))) == ([], False)
    assert paths_of(graph_of(step("only", [], "a"))) == ([], False)


def test_of_equally_easy_paths_the_shorter_is_told() -> None:
    paths, _ = paths_of(graph_of(step("detour1", [], "a"), step("detour2", ["a"]), step("straight")))
    assert ids(paths[0]) == ["straight"]


def test_a_step_that_serves_two_premises_makes_the_whole_simpler() -> None:
    graph = graph_of(
        step("one-a", [], "a"), step("one-b", [], "b"), step("in", [], "x"), step("serves", ["x"], ("a", "b")), step("last", ["a", "b"])
    )
    assert len(paths_of(graph)[0][0].steps) == 3


def test_further_paths_avoid_the_bottlenecks_of_the_earlier_ones() -> None:
    paths, more = paths_of(
        graph_of(step("door", [], "in"), step("window", [], "in", days=7), step("wall", [], "in", days=60), step("take", ["in"]))
    )
    assert [ids(path)[0] for path in paths] == ["door"]
    assert paths[0].bottleneck == "take"
    assert paths[0].without_bottleneck is not None and paths[0].without_bottleneck.points is None
    assert not more


def test_at_most_five_paths_are_listed_and_it_is_said_when_there_are_more() -> None:
    six = [step(f"way{number}", days=number) for number in range(6)]
    assert [ids(path) for path in paths_of(graph_of(*six))[0]] == [[f"way{number}"] for number in range(5)]
    assert paths_of(graph_of(*six))[1]
    assert not paths_of(graph_of(*six[:5]))[1]


def test_the_fingerprint_depends_on_the_steps_alone() -> None:
    one = paths_of(graph_of(step("first", [], "a"), step("second", ["a"])))[0][0]
    harder = paths_of(graph_of(step("first", [], "a", days=7), step("second", ["a"]), step("unused", [], "b")))[0][0]
    other = paths_of(graph_of(step("first", [], "a"), step("different", ["a"])))[0][0]
    assert one.fingerprint == harder.fingerprint != other.fingerprint
    assert len(one.fingerprint) == 8


def _sent(*types: str) -> AttackPath:
    controls = [VERIFIED | {"id": name.upper(), "type": name, "at": "f", "relies_on": ["secret"]} for name in types]
    parts = folder(
        actors=[{"id": "visitor", "intent": "hostile"}],
        components=[{"id": "dev", "kind": "sensor"}, {"id": "peer", "kind": "sensor"}],
        interfaces=[{"id": "port", "at": "peer", "kind": "enclosure", "reach": [{"by": "visitor"}]}],
        assets=[
            {"id": "d", "kind": "data", "at": "dev"},
            {"id": "fn", "kind": "function", "at": "dev", "needs": [{"integrity": "d"}]},
            SECRET,
        ],
        flows=[{"id": "f", "from": "peer", "to": "dev", "carries": ["d"]}],
        findings=[{"id": "W", "title": "Weak", "at": "peer", "needs": "reach(port)", "gives": "inject(f)"}],
        harms=MINOR,
        situations=MISUSED,
        controls=controls,
        evidence=list(EVIDENCE),
    )
    return assessed(parts).stories["R@HS+H"].paths[0]


def test_a_path_tells_the_control_it_overcomes_and_the_effort() -> None:
    path = _sent("message-authentication")
    told = next(each for each in path.steps if each.against)
    assert told.id == "alter-in-transit@f+d" and told.against == ("MESSAGE-AUTHENTICATION",)
    assert told.potential.words() | {"window": "unlimited"} == told.potential.words()
    assert (told.potential.days, told.potential.expertise) == (91, 3)
    assert path.ease.days == 91


def test_a_path_through_the_milder_form_names_the_control_it_overcomes() -> None:
    path = _sent("message-authentication", "authenticated-export")
    assert path.ease.days == 91
    assert [name for each in path.steps for name in each.against] == ["MESSAGE-AUTHENTICATION"]
    assert max(each.potential.expertise for each in path.steps) == path.ease.capability[0]


def test_a_path_tells_the_control_it_goes_round_and_with_what() -> None:
    parts = folder(
        components=[{"id": "dev", "kind": "sensor"}],
        assets=[{"id": "d", "kind": "data", "at": "dev", "protect": {"confidentiality": {"at_rest": "high"}}}, SECRET],
        findings=[{"id": "W", "title": "Weak", "at": "dev", "needs": [], "gives": "run(dev, system)"}],
        controls=[VERIFIED | {"id": "DISK", "type": "storage-encryption", "at": "dev", "enforced_by": "dev", "relies_on": ["secret"]}],
        evidence=list(EVIDENCE),
        harms=[{"id": "H", "title": "Known", "kind": "privacy", "severity": "minor"}],
    )
    parts["assets"][0]["harms"] = {"confidentiality": ["H"]}
    assessment = assessed(parts)
    told = [each for each in assessment.stories["R@d.confidentiality.at_rest+H"].paths[0].steps if each.around]
    assert [(name, str(held)) for each in told for name, held in each.around] == [("DISK", "run(dev, system)")]
    assert assessment.eases["d.confidentiality.at_rest"][View.CURRENT].points == 0


def test_listings_leave_out_steps_that_say_the_same_in_another_word() -> None:
    path = _sent()
    assert {each.name for each in path.steps} - {each.name for each in path.shown} == {"alter-anywhere", "milder"} & {
        each.name for each in path.steps
    }
    assert path.entries == ("port",)


def test_a_step_that_waits_for_answers_names_those_it_rests_on() -> None:
    either = ((("assumed:Q@a.b", True),), (("assumed:Q@c.d", True), ("entry:x", True)))
    graph = graph_of(step("only", [], condition=either))
    solver = Solver(graph, catalogue().policy)
    for on, expected in (({"assumed:Q@a.b"}, ("Q@a.b",)), ({"assumed:Q@c.d", "entry:x"}, ("Q@c.d",))):
        scenario = Scenario(frozenset(on))
        path = PathFinder(solver).best(PathRequest(fact("goal"), scenario, solver.solve([scenario], [fact("goal")])[0][0]))
        assert path is not None and path.steps[0].assumed == expected


def test_in_a_very_large_graph_the_path_is_still_one_of_the_easiest() -> None:
    long = range(SIMPLIFY_UP_TO // 200 + 1)
    chain = [step(f"s{number:04}", [f"f{number}"], f"f{number + 1}", kind=StepKind.STRUCTURE) for number in long]
    paths, _ = paths_of(graph_of(step("in", [], "f0"), *chain, step("out", [f"f{SIMPLIFY_UP_TO // 200 + 1}"], days=2)))
    assert len(paths[0].steps) == SIMPLIFY_UP_TO // 200 + 3 and paths[0].ease.days == 2
