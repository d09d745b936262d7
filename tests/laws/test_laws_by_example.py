"""Laws on devices made by hand, where random ones seldom get."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from builders import EVIDENCE, Folder, assessed, catalogue, folder, points, question_ids
from primum.device.risk import Rating
from primum.device.view import View

MINOR = [{"id": "H", "title": "Scratch", "kind": "health", "severity": "minor"}]
MISUSED = [{"id": "HS", "title": "Wrong", "harms": ["H"], "arises_from": {"misuse": "fn"}}]
LOCK = {"id": "LOCK", "type": "port-lock", "at": "port", "status": "verified", "evidence": ["E-GOOD"]}


def _two_ways(reach: list[Any] | None, controls: list[Folder]) -> Folder:
    """The function can be misused at the device itself, or through a cloud that serves every device."""
    return folder(
        actors=[{"id": "visitor", "intent": "hostile"}],
        components=[{"id": "dev", "kind": "sensor"}, {"id": "cloud", "kind": "sensor", "instances": "fleet"}],
        interfaces=[
            {"id": "port", "at": "dev", "kind": "enclosure"} | ({"reach": reach} if reach is not None else {}),
            {"id": "api", "at": "cloud", "kind": "enclosure", "reach": [{"by": "visitor", "window": "easy"}]},
        ],
        assets=[{"id": "fn", "kind": "function", "at": "dev"}],
        findings=[
            {"id": "W-NEAR", "title": "At the port", "at": "dev", "needs": "reach(port)", "gives": "run(dev, user)"},
            {"id": "W-FAR", "title": "In the cloud", "at": "cloud", "needs": "reach(api)", "gives": ["run(cloud, user)", "run(dev, user)"]},
        ],
        harms=MINOR,
        situations=MISUSED,
        controls=controls,
        evidence=list(EVIDENCE),
    )


def _now(parts: Folder) -> Rating:
    return assessed(parts).risks[0].views[View.CURRENT]


def test_an_easier_way_to_one_patient_does_not_hide_the_way_to_many() -> None:
    stated, silent = _now(_two_ways([{"by": "visitor", "window": "moderate"}], [])), _now(_two_ways(None, []))
    assert stated.many and stated.severity == "serious"
    assert silent.level.rank >= stated.level.rank


def test_a_control_on_the_way_to_one_patient_does_not_raise_the_level_by_the_way_to_many() -> None:
    assert _now(_two_ways(None, [LOCK])).level.rank <= _now(_two_ways(None, [])).level.rank


def test_evidence_that_fails_does_not_lower_the_level() -> None:
    assert _now(_two_ways(None, [LOCK | {"evidence": ["E-FAILED"]}])).level.rank >= _now(_two_ways(None, [LOCK])).level.rank


def test_unstated_instances_are_those_of_the_kind() -> None:
    assert catalogue().component_kinds["cloud-service"].instances == "fleet"
    parts = folder(
        components=[{"id": "cloud", "kind": "cloud-service"}],
        assets=[{"id": "fn", "kind": "function", "at": "cloud"}],
        findings=[{"id": "W", "title": "Open", "at": "cloud", "needs": [], "gives": "run(cloud, user)"}],
        harms=MINOR,
        situations=MISUSED,
    )
    assert _now(parts).severity == "serious"
    parts["architecture"]["components"][0]["instances"] = "one"
    assert _now(parts).severity == "minor"


def test_a_key_that_may_be_shared_is_no_better_than_one_that_is() -> None:
    def device(shared: str | None) -> Folder:
        key = {"id": "key", "kind": "key", "at": "dev"} | ({"shared": shared} if shared else {})
        return folder(
            components=[{"id": "dev", "kind": "sensor"}],
            assets=[key, {"id": "fn", "kind": "function", "at": "dev"}],
            findings=[
                {"id": "W-KEY", "title": "Key", "at": "dev", "needs": [], "gives": "know(key)"},
                {"id": "W-USE", "title": "Use", "at": "dev", "needs": "know(key)", "gives": "run(dev, user)"},
            ],
            harms=MINOR,
            situations=MISUSED,
        )

    assert _now(device("fleet")).severity == "serious"
    assert _now(device("device")).severity == "minor"
    assert _now(device(None)).level.rank >= _now(device("fleet")).level.rank


def test_unstated_reach_is_also_open_to_insiders() -> None:
    def device(**reach: Any) -> Folder:
        return folder(
            actors=[{"id": "insider", "intent": "hostile", "roles": ["clinician"]}],
            roles=[{"id": "clinician", "at": "dev", "may": [{"misuse": "fn"}]}],
            components=[{"id": "dev", "kind": "sensor"}],
            interfaces=[{"id": "screen", "at": "dev", "kind": "touchscreen", "roles": ["clinician"], **reach}],
            assets=[{"id": "fn", "kind": "function", "at": "dev"}],
            harms=MINOR,
            situations=MISUSED,
            controls=[{"id": "LOGIN", "type": "user-authentication", "at": "screen", "status": "verified", "evidence": ["E-GOOD"]}],
            evidence=list(EVIDENCE),
        )

    assert points(assessed(device(reach=[{"by": "insider"}])), "HS") == 0
    assert points(assessed(device()), "HS") == 0


def test_deleting_a_declared_port_leaves_the_implied_one_and_a_question() -> None:
    parts = folder(
        actors=[{"id": "visitor", "intent": "hostile"}],
        components=[{"id": "dev", "kind": "microcontroller"}],
        interfaces=[{"id": "swd", "at": "dev", "kind": "swd", "reach": [{"by": "visitor"}]}],
        assets=[{"id": "fn", "kind": "function", "at": "dev"}],
        harms=MINOR,
        situations=MISUSED,
    )
    without = folder(**{**parts["architecture"], "interfaces": [], "assets": parts["assets"], **parts["safety"]})
    assert "Q@dev.expects-swd" not in question_ids(assessed(parts))
    assert "Q@dev.expects-swd" in question_ids(assessed(without))
    assert points(assessed(without), "HS") == points(assessed(parts), "HS")


SCRIPT = """
import sys
sys.path[:0] = [sys.argv[1]]
from builders import assessed, text_of
from test_laws_by_example import LOCK, _two_ways
sys.stdout.write(text_of(assessed(_two_ways(None, [LOCK]))))
"""


def test_the_bytes_do_not_depend_on_the_seed_of_python_hashes() -> None:
    here = Path(__file__).parent
    texts = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join([str(here), *sys.path])}
        done = subprocess.run([sys.executable, "-c", SCRIPT, str(here.parent)], capture_output=True, text=True, env=environment, check=True)
        texts.append(done.stdout)
    assert texts[0] == texts[1] and '"format": 1' in texts[0]
