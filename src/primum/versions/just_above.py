"""The bound just above a version: what `last_affected` and `<=` need."""


def just_above(key: str) -> str:
    """The lowest bound above a version and whatever is the same release: `last_affected k` is everything below `just_above(k)`.

    A key that ends in `%` is that of a release whose packages or builds have keys of their own, which go on with `&`: the local labels of
    PEP 440, the releases of rpm, the revisions of apk and Bitnami. They belong to it.
    """
    return f"{key[:-1]}'" if key.endswith("%") else f"{key}\x01"
