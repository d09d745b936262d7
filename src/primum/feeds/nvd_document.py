"""A CVE as the API 2.0 of the NVD gives it: only what is used of it."""

import msgspec


class Text(msgspec.Struct):
    """A text in a language."""

    lang: str
    value: str


class Weakness(msgspec.Struct):
    """`weaknesses[]`."""

    description: list[Text] = []


class Score(msgspec.Struct):
    """`cvssData`."""

    vector: str = msgspec.field(default="", name="vectorString")


class Metric(msgspec.Struct):
    """One of `metrics.cvssMetricV...[]`; `source` is who scored."""

    data: Score = msgspec.field(name="cvssData")
    source: str = ""


class Metrics(msgspec.Struct):
    """`metrics`."""

    v40: list[Metric] = msgspec.field(default_factory=list, name="cvssMetricV40")
    v31: list[Metric] = msgspec.field(default_factory=list, name="cvssMetricV31")
    v30: list[Metric] = msgspec.field(default_factory=list, name="cvssMetricV30")
    v2: list[Metric] = msgspec.field(default_factory=list, name="cvssMetricV2")


class Reference(msgspec.Struct):
    """`references[]`."""

    url: str
    tags: list[str] = []


class CpeMatch(msgspec.Struct, rename="camel"):
    """`cpeMatch[]`: what the criteria name is affected if `vulnerable`, and else what has to be there."""

    criteria: str
    vulnerable: bool
    version_start_including: str | None = None
    version_start_excluding: str | None = None
    version_end_including: str | None = None
    version_end_excluding: str | None = None


class Node(msgspec.Struct):
    """`nodes[]`; `operator` joins its matches."""

    operator: str = "OR"
    negate: bool = False
    matches: list[CpeMatch] = msgspec.field(default_factory=list, name="cpeMatch")


class Configuration(msgspec.Struct):
    """`configurations[]`; `operator` joins its nodes. Several configurations are alternatives."""

    nodes: list[Node] = []
    operator: str = "OR"
    negate: bool = False


class NvdCve(msgspec.Struct, rename="camel"):
    """`vulnerabilities[].cve`."""

    id: str
    source_identifier: str = ""
    published: str = ""
    last_modified: str = ""
    vuln_status: str = ""
    cisa_exploit_add: str = ""
    descriptions: list[Text] = []
    metrics: Metrics = msgspec.field(default_factory=Metrics)
    weaknesses: list[Weakness] = []
    configurations: list[Configuration] = []
    references: list[Reference] = []
