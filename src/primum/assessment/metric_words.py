"""What the metrics of severity vectors ask and what their values say, in our own words."""

from collections.abc import Mapping

Words = Mapping[str, tuple[str, Mapping[str, str]]]
"""What a metric asks, and what each value says."""

_PLACES = {
    "N": "from any network",
    "A": "from the same piece of network or from radio range",
    "L": "from inside, or through something that is opened or brought",
    "P": "with hands on it",
}
_LOSS = {"N": "nothing", "L": "a part", "P": "a part", "H": "what matters", "C": "everything", "S": "so far that a person may be injured"}
_IMPORTANCE = {"L": "little", "M": "as usual", "H": "much"}
_RIGHTS = {"N": "none", "L": "those of an ordinary user", "H": "those of an administrator", "S": "one log-in", "M": "several log-ins"}

_COMMON: Words = {
    "AV": ("From where?", _PLACES),
    "AC": (
        "What must be overcome?",
        {"L": "nothing", "M": "something: a setting, or a person who must be tricked", "H": "what does not give way each time"},
    ),
    "AT": ("Must the device be in a certain state?", {"N": "no", "P": "yes, one that the attacker cannot bring about"}),
    "PR": ("Which rights before?", _RIGHTS),
    "Au": ("How many log-ins before?", _RIGHTS),
    "UI": (
        "What must another person do?",
        {"N": "nothing", "R": "something", "P": "only ordinary work", "A": "something besides the work"},
    ),
    "C": ("What can be read?", _LOSS),
    "I": ("What can be changed?", _LOSS),
    "A": ("What can be stopped?", _LOSS),
    "VC": ("What can be read on the device?", _LOSS),
    "VI": ("What can be changed on the device?", _LOSS),
    "VA": ("What can be stopped on the device?", _LOSS),
    "SC": ("What can be read beyond it?", _LOSS),
    "SI": ("What can be changed beyond it?", _LOSS),
    "SA": ("What can be stopped beyond it?", _LOSS),
    "E": (
        "Is its use known?",
        {
            "U": "nothing is known",
            "P": "shown to work",
            "POC": "shown to work",
            "F": "code that works is passed around",
            "H": "works by itself, or everybody knows how",
            "A": "attacks or easy tools are reported",
        },
    ),
    "RL": (
        "What remedy is there?",
        {"O": "an official one", "OF": "an official one", "T": "a stopgap", "TF": "a stopgap", "W": "a way round", "U": "none"},
    ),
    "RC": (
        "How sure is the report?",
        {"U": "rumoured", "UC": "rumoured", "R": "reasonable", "UR": "sources differ", "C": "confirmed"},
    ),
    "CR": ("How much does secrecy matter here?", _IMPORTANCE),
    "IR": ("How much does correctness matter here?", _IMPORTANCE),
    "AR": ("How much does operation matter here?", _IMPORTANCE),
    "CDP": (
        "What else could be lost here?",
        {"N": "nothing", "L": "little", "LM": "little to some", "MH": "some to much", "H": "much"},
    ),
    "TD": ("How many targets are there here?", {"N": "none", "L": "few", "M": "some", "H": "many"}),
    "AU": ("Can it be automated?", {"N": "no", "Y": "yes"}),
    "R": ("Does the device recover?", {"A": "by itself", "U": "when a user acts", "I": "not at all"}),
    "V": ("What does one success give?", {"D": "a little", "C": "much at once"}),
    "RE": ("How much work is the response?", {"L": "little", "M": "some", "H": "much"}),
    "U": (
        "How urgent does the provider call it?",
        {"Clear": "for information", "Green": "low", "Amber": "moderate", "Red": "highest"},
    ),
}
_SCOPE = ("Does it end where it begins?", {"U": "yes", "C": "no, others with rules of their own are reached"})
_SAFETY = ("Can a person be injured?", {"N": "no, or hardly", "P": "yes"})


def metric_words(version: str, metric: str, value: str) -> tuple[str, str]:
    """(question, answer) that a metric and its value stand for. Modified metrics say the same of one environment."""
    asks, values = _SCOPE if metric == "S" and version != "4.0" else _SAFETY if metric == "S" else _COMMON.get(metric, ("", {}))
    if not asks and metric.startswith("M"):
        asks, answer = metric_words(version, metric[1:], value)
        return f"Here: {asks[:1].lower()}{asks[1:]}", answer
    return asks, values.get(value, "not stated")
