"""Whether what a device relies on is fresh, and how many keys would have to be stolen to take over its updates."""

from primum.device.update_check import Outcome
from primum.formats.updates.tuf_client import TufClient


def judge_freshness(client: TufClient) -> None:
    """Expiry of everything that a device would rely on: without it an attacker can keep devices on what was true once."""
    if client.trusted is None:
        return
    moment = client.question.moment
    known = sorted(client.trusted, key=lambda each: each.expires)
    stale = [each for each in known if each.is_expired(moment)]
    for each in stale:
        words = f"the {each.type} (version {each.version}) expired on {each.expires:%Y-%m-%d}; devices that take it can be kept on old ones"
        client.say("freshness", Outcome.FAILS, words, "freeze" if each.type in ("timestamp", "snapshot") else "expired")
    if not stale and any(each.type == "timestamp" for each in known):
        first = known[0]
        client.say(
            "freshness",
            Outcome.HOLDS,
            f"nothing had expired on {moment:%Y-%m-%d}; the {first.type} is the first to, on {first.expires:%Y-%m-%d}",
        )


def judge_strength(client: TufClient) -> None:
    """How many keys would have to be stolen; a key that serves the root and an online role makes both as weak as the online one."""
    if client.trusted is None:
        return
    root = client.trusted.root
    roles = {name: root.roles[name] for name in ("root", "targets", "snapshot", "timestamp")}
    counts = ", ".join(f"{name} {role.threshold} of {len(role.keyids)}" for name, role in roles.items())
    shared = sorted(set(roles["root"].keyids) & (set(roles["timestamp"].keyids) | set(roles["snapshot"].keyids)))
    if shared:
        words = (
            f"a key of the root also signs the timestamp or snapshot; it must be online and so can be stolen there (keys needed: {counts})"
        )
        client.say("keys", Outcome.NOT_SHOWN, words, "key compromise")
    elif roles["root"].threshold < 2:
        client.say(
            "keys",
            Outcome.NOT_SHOWN,
            f"one stolen key of the root is enough to take over all devices (keys needed: {counts})",
            "key compromise",
        )
    else:
        client.say("keys", Outcome.HOLDS, f"keys needed: {counts}")
