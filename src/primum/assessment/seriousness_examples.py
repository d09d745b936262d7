"""Worked examples of which incidents are serious: MDCG 2019-16 Annex II, in our own words and shortened to one line each.

They tell by the harm, not by the event: a magnetic resonance tomograph that stops with a delay was no serious incident, an archive that
shows wrong pictures was.
"""

SERIOUS = (
    "malware on a ventilator that came by USB with physical access, no control shown",
    "alarm messages changed on their way",
    "the rights on an insulin pump's remote control taken over",
    "a pacemaker's battery drained by many requests",
    "a pacemaker programmer that asks nobody who he is",
    "an implant programmer with malware",
    "values of a pressure sensor changed",
    "a worm that encrypts the disk of a device (availability)",
    "the service password of an anaesthesia machine known",
    "an infant warmer that crashes when it is flooded with messages",
    "pictures in an archive manipulated, or malware in it",
    "an X-ray unit patched slowly because a safety control stands in the way of security",
    "an old interface that cannot be protected",
)
"""Called serious there."""

NOT_SERIOUS = (
    "data of an infant warmer exported by USB",
    "messages overheard",
    "data stolen with a USB stick",
    "a magnetic resonance tomograph that shows a blue screen and delays an examination, or is slow",
    "a router of a C-arm that fails",
)
"""Called not serious there."""
