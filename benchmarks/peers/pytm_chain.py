"""pytm: resolves the threats of a chain of elements; prints what it took as JSON. Usage: pytm_chain.py ELEMENTS."""

import json
import sys
import time
from itertools import pairwise

from pytm import TM, Dataflow, Server


def main() -> None:
    model = TM("chain")
    servers = [Server(f"server {number}") for number in range(int(sys.argv[1]))]
    for number, (source, target) in enumerate(pairwise(servers)):
        Dataflow(source, target, f"flow {number}")
    start, cpu = time.perf_counter(), time.process_time()
    model.resolve()
    spent = (time.perf_counter() - start, time.process_time() - cpu)
    print(json.dumps({"seconds": {"resolve": spent}, "counts": {"findings": len(model.findings)}}))


if __name__ == "__main__":
    main()
