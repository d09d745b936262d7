"""Strongly connected components in topological order, without recursion (Tarjan: Depth-first search and linear graph algorithms, 1972)."""


def strong_components(after: list[list[int]]) -> list[list[int]]:
    """The components of a graph given by successor lists, first those nothing else leads to."""
    count = len(after)
    index, low = [0] * count, [0] * count
    on_stack = bytearray(count)
    stack: list[int] = []
    found: list[list[int]] = []
    clock = 1
    for root in range(count):
        if index[root]:
            continue
        index[root] = low[root] = clock
        clock += 1
        stack.append(root)
        on_stack[root] = 1
        work = [(root, iter(after[root]))]
        while work:
            node, followers = work[-1]
            for follower in followers:
                if not index[follower]:
                    index[follower] = low[follower] = clock
                    clock += 1
                    stack.append(follower)
                    on_stack[follower] = 1
                    work.append((follower, iter(after[follower])))
                    break
                if on_stack[follower] and index[follower] < low[node]:
                    low[node] = index[follower]
            else:
                work.pop()
                if work and low[node] < low[work[-1][0]]:
                    low[work[-1][0]] = low[node]
                if low[node] == index[node]:
                    found.append(_pop(stack, on_stack, node))
    found.reverse()
    return found


def _pop(stack: list[int], on_stack: bytearray, root: int) -> list[int]:
    part: list[int] = []
    while True:
        node = stack.pop()
        on_stack[node] = 0
        part.append(node)
        if node == root:
            return part
