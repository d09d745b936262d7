"""mal-toolbox: the attack graph of a network in our own small language; prints what it took as JSON. Usage: mal_graph.py HOSTS."""

import json
import random
import sys
import time
from pathlib import Path

from maltoolbox.attackgraph import AttackGraph
from maltoolbox.language import LanguageGraph
from maltoolbox.model import Model

SUBNET = 25


def build_model(hosts: int) -> Model:
    """Every host reaches two of its subnet and one elsewhere, as in generate_graph.py."""
    draw = random.Random(1)
    language = LanguageGraph.load_from_file(str(Path(__file__).with_name("network.mal")))
    model = Model("network", language)
    assets = [model.add_asset("Host", name=f"h{number}") for number in range(hosts)]
    for number, asset in enumerate(assets):
        subnet = number - number % SUBNET
        near = {subnet + draw.randrange(min(SUBNET, hosts - subnet)) for _ in range(2)}
        others = (near | {draw.randrange(hosts)}) - {number}
        if others:
            asset.add_associated_assets("peers", {assets[other] for other in others})
    return model


def main() -> None:
    model = build_model(int(sys.argv[1]))
    start, cpu = time.perf_counter(), time.process_time()
    graph = AttackGraph(model.lang_graph, model)
    spent = (time.perf_counter() - start, time.process_time() - cpu)
    print(json.dumps({"seconds": {"build": spent}, "counts": {"nodes": len(graph.nodes)}}))


if __name__ == "__main__":
    main()
