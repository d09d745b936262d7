"""The numbers of weaknesses (CWE) in what tools write."""

import re
from collections.abc import Iterable
from typing import Any

_CWE = re.compile(r"(?i)(?<![a-z0-9])cwe[-_:/\s]{0,3}(?:id[-_:/\s]{0,3})?0*([1-9]\d{0,4})(?!\d)")
_NUMBERS = re.compile(r"(?i)(?<![\d.])(?:cwe[-_:\s]{0,2})?0*([1-9]\d{0,4})(?![\d.])")


def cwe_numbers(text: str) -> list[int]:
    """The numbers behind `CWE` in a text or tag, such as `external/cwe/cwe-079` or `CWE-79: Cross-site scripting`."""
    return [int(each) for each in _CWE.findall(text[:10_000])]


def cwe_of_field(value: Any) -> list[int]:
    """The numbers in the value of a field that holds nothing else: `79`, `"CWE-79, CWE-80"`, `["79"]`."""
    if isinstance(value, bool) or value is None:
        return []
    if isinstance(value, int):
        return [value] if 0 < value < 100_000 else []
    if isinstance(value, str):
        return cwe_numbers(value) or [int(each) for each in _NUMBERS.findall(value[:1_000])]
    if isinstance(value, list):
        return [number for each in value[:1_000] if not isinstance(each, list | dict) for number in cwe_of_field(each)]
    return []


def ascending(numbers: Iterable[int]) -> tuple[int, ...]:
    """Each number once."""
    return tuple(sorted(set(numbers)))
