"""What a kind of weakness (CWE) can come to, where it decides more than a vector says."""

EXECUTES = frozenset(
    {
        77, 78, 88, 94, 95, 96, 98, 114, 119, 120, 121, 122, 123, 124, 129, 131, 134, 190, 191, 242, 415, 416, 426, 427, 434, 470, 502,
        506, 590, 676, 680, 749, 761, 762, 763, 787, 788, 823, 825, 829, 843, 908, 912, 913, 915, 917, 1321, 1336,
    }
)  # fmt: skip
"""CWE ids of weaknesses by which foreign code may come to run: injection of commands and code, writing or freeing the wrong memory,
loading of foreign code, deserialisation. Judged on the safe side; a crash is what they may look like, code is what they may become."""

MEMORY = frozenset(
    {119, 120, 121, 122, 123, 124, 129, 131, 134, 190, 191, 242, 415, 416, 590, 676, 680, 761, 762, 763, 787, 788, 823, 825, 843, 908}
)  # fmt: skip
"""Those of them that are faults in memory: what guards memory stands in their way, and in no other's."""

NEVER_EXECUTES = frozenset(
    {
        125, 126, 127, 200, 203, 208, 209, 226, 244, 310, 311, 312, 319, 326, 327, 330, 331, 338, 369, 385, 400, 401, 407, 440, 476, 497,
        532, 538, 601, 617, 674, 770, 772, 775, 776, 789, 835, 918, 1333,
    }
)  # fmt: skip
"""CWE ids that by themselves give no foreign code: reading, leaking, crashing, waiting, weak cryptography. A vulnerability known only under
these is taken at its vector's word even where all three impacts are high. What fails to check who somebody is, what he may do or what he
sends (295, 345, 347, 352, 522, 863), and what handles states or errors wrongly (404, 459, 662, 665, 667, 703, 754, 755), is not among
them: an update that is not verified is foreign code, and a race may become one."""


def executes(cwes: tuple[int, ...]) -> bool:
    """Whether one of the weaknesses is of a kind by which foreign code may run."""
    return any(cwe in EXECUTES for cwe in cwes)


def excludes_execution(cwes: tuple[int, ...]) -> bool:
    """Whether every known weakness is of a kind that gives no foreign code; an unknown kind excludes nothing."""
    return bool(cwes) and all(cwe in NEVER_EXECUTES for cwe in cwes)


def is_in_memory(cwes: tuple[int, ...]) -> bool:
    """Whether all that may give foreign code is known to be a fault in memory."""
    executing = {cwe for cwe in cwes if cwe in EXECUTES}
    return bool(executing) and executing <= MEMORY
