"""Tables become items: which column means what, of which sort a row is, and what of it contradicts itself."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from primum.device.safety import HarmKind
from primum.diagnostics.diagnostic import Severity
from primum.diagnostics.span import Span
from primum.diagnostics.suggest import suggest
from primum.formats.safety.safety_columns import ColumnNames, plain_name, plain_word
from primum.formats.safety.safety_item import BETWEEN_VALUES, LISTS, SafetyFile, SafetyItem, SafetySort, Said
from primum.formats.safety.safety_limits import MAX_TEXT
from primum.formats.safety.safety_reading import SafetyReading
from primum.formats.safety.safety_table import SafetyRow, SafetyTable

_PEOPLE = {
    **dict.fromkeys(("one", "1", "single", "one-patient", "single-patient"), "one"),
    **dict.fromkeys(("many", "several", "multiple", "many-patients", "multiple-patients"), "many"),
}


class _Draft(Struct):
    """An item while rows speak of it."""

    sort: SafetySort
    id: str
    places: dict[str, Span]
    said: dict[str, Said] = field(default_factory=dict)
    empty: set[str] = field(default_factory=set)

    def item(self) -> SafetyItem:
        return SafetyItem(sort=self.sort, id=self.id, said=self.said, places=self.places, empty=frozenset(self.empty - self.said.keys()))


class _Source(Struct, frozen=True):
    """Where the values of one sort stand in a table: columns of the id and of each field. `may_repeat` where several rows speak of one."""

    sort: SafetySort
    id: int
    fields: Mapping[str, int]
    may_repeat: bool
    is_main: bool


def understand_safety_tables(reading: SafetyReading, tables: Sequence[SafetyTable], names: ColumnNames) -> SafetyFile:
    """All items of the tables, each once. What cannot be understood is told; then the file must not be taken over."""
    understanding = _Understanding(reading, names)
    for table in tables:
        understanding.take(table)
    if not understanding.sorts and not any(each.is_error for each in reading.problems):
        words = "the file has no column, sheet or type that is known as hazards, harms or hazardous situations"
        reading.tell("PR0902", words, fix="name the columns with `--column id=...`; see `primum safety import --help`")
    items = tuple(draft.item() for draft in understanding.drafts.values())
    return SafetyFile(name=reading.file, items=items, sorts=frozenset(understanding.sorts), is_grid=any(table.is_grid for table in tables))


class _Understanding:
    """The drafts so far, by id; an id is unique across sorts, as in the folder."""

    def __init__(self, reading: SafetyReading, names: ColumnNames) -> None:
        self.reading, self.names = reading, names
        self.drafts: dict[str, _Draft] = {}
        self.sorts: set[SafetySort] = set()
        self.unknown: set[str] = set()

    def take(self, table: SafetyTable) -> None:
        columns = self.names.columns_of(table.head.texts) if table.head is not None else {}
        main = self.names.sort_of(table.name)
        own = [sort for sort in SafetySort if f"{sort}.id" in columns]
        if table.head is None or not (main or own or "type" in columns):
            self._pass_over(table)
            return
        if "id" not in columns and not own:
            fix = "name it: `--column id=...`"
            self.reading.tell("PR0902", f"no column of `{table.name}` holds ids", table.span(table.head, 0), why=_IDS, fix=fix)
            return
        for row in table.rows:
            sort = self._sort(table, row, columns, main)
            if sort is not None or own:
                for source in self._sources(columns, sort, own):
                    self._row(table, row, source)
        if main is not None or own:
            self.sorts |= {source.sort for source in self._sources(columns, main, own)}

    def _pass_over(self, table: SafetyTable) -> None:
        """A table of nothing that is known; those of risks, and those without anything, need no word."""
        if self.names.is_other(table.name) or not (table.rows or table.head):
            return
        message = f"`{table.name}` is passed over: neither its name nor its columns say that it lists hazards, harms or situations"
        fix = f"name it: `types: {{{table.name}: hazard}}` in the file of `--columns`, or its columns"
        span = table.span(table.head or table.rows[0], 0)
        self.reading.tell("PR0902", message, span, severity=Severity.WARNING, why="its items would look as if they were gone", fix=fix)

    def _sort(self, table: SafetyTable, row: SafetyRow, columns: Mapping[str, int], main: SafetySort | None) -> SafetySort | None:
        word = _at(row, columns.get("type"))
        if not word:
            return main
        sort = self.names.sort_of(word)
        if sort is not None:
            self.sorts.add(sort)
            return sort
        if self.names.is_other(word):
            return None
        if main is None and word not in self.unknown:
            self.unknown.add(word)
            place, fix = columns["type"], f"if it is one: `types: {{{word[:60]}: hazard}}` in the file of `--columns`"
            message = f"rows of the type `{word[:60]}` are passed over; it is neither hazard, harm nor hazardous situation"
            self.reading.tell("PR0902", message, table.span(row, place), severity=Severity.WARNING, fix=fix)
        return main

    def _sources(self, columns: Mapping[str, int], main: SafetySort | None, own: Sequence[SafetySort]) -> Iterator[_Source]:
        """The sorts that a row speaks of: its own, and in a table of whole chains each that has columns for an id and a title."""
        if main is None and len(own) == 1:
            main = own[0]
        for sort in SafetySort:
            identifier = columns.get(f"{sort}.id")
            if sort is main:
                place = identifier if identifier is not None else columns.get("id")
                if place is not None:
                    yield _Source(sort, place, _fields(sort, columns, is_main=True), len(own) > 1, is_main=True)
            elif identifier is not None and {sort.value, f"{sort}s"} & columns.keys():
                yield _Source(sort, identifier, _fields(sort, columns, is_main=False), may_repeat=True, is_main=False)

    def _row(self, table: SafetyTable, row: SafetyRow, source: _Source) -> None:
        identifier = " ".join(_at(row, source.id).split())
        texts = {name: self._clean(table, row, at) for name, at in source.fields.items()}
        if not identifier:
            if any(texts.values()):
                called, span = table.called(row, source.id), table.span(row, source.id)
                message = f"{called} is empty, though something is said here of a {_IN_WORDS[source.sort]}"
                self.reading.tell("PR0903", message, span, why=_IDS, fix="give it the id it has in the ISO 14971 file")
            return
        if not source.is_main and BETWEEN_VALUES.search(identifier):
            return  # several at once: references, and no place where one of them is described
        span = table.span(row, source.id)
        draft = self.drafts.get(identifier)
        if draft is None:
            draft = self.drafts[identifier] = _Draft(source.sort, identifier, {"id": span})
        elif draft.sort is not source.sort or not (source.may_repeat or source.id in row.carried):
            message = f"`{identifier}` stands in {table.called(row, source.id)} a second time"
            fix = "keep one row, or give one of them an id of its own"
            self.reading.tell_twice(message, span, draft.places["id"], fix=fix)
            return
        for name, text in texts.items():
            self._say(table, row, source, draft, name, text)

    def _say(self, table: SafetyTable, row: SafetyRow, source: _Source, draft: _Draft, name: str, text: str) -> None:
        span = table.span(row, source.fields[name])
        if name not in draft.said:
            draft.places[name] = span
        if not text:
            draft.empty.add(name)
            return
        if name in LISTS:
            more = (part for each in BETWEEN_VALUES.split(text) if (part := " ".join(each.split())))
            draft.said[name] = tuple(dict.fromkeys((*draft.said.get(name, ()), *more)))
            return
        value = self._word(name, text, table.called(row, source.fields[name]), span)
        if value is None:
            return
        said = draft.said.setdefault(name, value)
        if said != value and plain_name(str(said)) != plain_name(value):
            message = f"{table.called(row, source.fields[name])} says another {name} of `{draft.id}` than before"
            self.reading.tell_twice(message, span, draft.places[name], fix="say the same in every row")

    def _word(self, name: str, text: str, called: str, span: Span) -> str | None:
        """The value of a field; None, with a diagnostic, when it is no word of its vocabulary."""
        if name == "severity":
            own = {plain_name(each): value for each, value in self.names.severities.items()}
            return own.get(plain_name(text)) or text
        if name == "kind":
            own = {plain_name(each): value for each, value in self.names.kinds.items()}
            kind = own.get(plain_name(text)) or plain_word(text)
            known = [each.value for each in HarmKind]
            if kind not in known:
                fix = suggest(kind, known)
                self.reading.tell("PR0905", f"{called}: `{text[:80]}` is no kind of harm", span, why=_SCALE, fix=fix)
                return None
            return kind
        if name == "people":
            people = _PEOPLE.get(plain_word(text))
            if people is None:
                self.reading.tell("PR0905", f"{called}: `{text[:80]}` says neither `one` nor `many`", span, fix="write `one` or `many`")
            return people
        return text

    def _clean(self, table: SafetyTable, row: SafetyRow, at: int) -> str:
        text = _at(row, at)
        if not text:
            return ""
        if len(text) > MAX_TEXT:
            message = f"{table.called(row, at)} holds {len(text):,} characters, more than the {MAX_TEXT:,} that are read"
            self.reading.tell("PR0906", message, table.span(row, at), fix="shorten it")
            return ""
        return text if text.isprintable() else self.reading.clean(text, table.span(row, at))


_IDS = "the ids of the ISO 14971 file are what ties both files together"
_SCALE = "each kind of harm is judged on a scale of its own"
_IN_WORDS = {SafetySort.HAZARD: "hazard", SafetySort.HARM: "harm", SafetySort.SITUATION: "hazardous situation"}


def _fields(sort: SafetySort, columns: Mapping[str, int], *, is_main: bool) -> dict[str, int]:
    """The columns that say something of a sort. What is called `hazard` is a title beside an id, and a reference without one."""
    own_id = f"{sort}.id" in columns
    named = [sort.value, f"{sort}s"]  # a column `Harms` too
    titles = ([*named, "title"] if own_id else ["title", *named]) if is_main else named
    wanted: dict[str, list[str]] = {"title": titles}
    if sort is SafetySort.SITUATION:
        wanted |= {"hazard": ["hazard.id", "hazard"], "harms": ["harm.id", "harms", "harm"]}
        wanted |= {name: [name] for name in ("risk_ids", "warning", "instructions")}
    elif sort is SafetySort.HARM:
        wanted |= {name: [name] for name in ("kind", "severity", "people")}
    found = {name: next((columns[each] for each in meanings if each in columns), None) for name, meanings in wanted.items()}
    return {name: at for name, at in found.items() if at is not None}


def _at(row: SafetyRow, at: int | None) -> str:
    return "" if at is None or at >= len(row.texts) else row.texts[at].strip()
