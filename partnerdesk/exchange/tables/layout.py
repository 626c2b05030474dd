"""How sheets are understood: what their rows are, where their headings stand, what these mean."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from partnerdesk.exchange.tables.book import Cells, Sheet, is_empty, letters
from partnerdesk.exchange.tables.headings import (
    is_hashtag,
    language_of,
    meant_by,
    meant_by_hashtag,
    normal,
    similar,
)
from partnerdesk.exchange.tables.kinds import KINDS, MATRIX, Kind, Use
from partnerdesk.exchange.tables.second_tables import stands_above

#: The headings are among so many first rows.
LOOKED_AT = 30
#: A sheet without any heading that is known is no table, if it has less columns than this.
_FEWEST = 2
_NAMED, _OF_PARTS, _EXACT, _LACKING = 1.0, 0.25, 0.3, 3
_MOST_NEAR = 30
_ATTENDANCE, _CAME = "attendance", {"arrived", "left"}


@dataclass(frozen=True)
class Layout:
    """How one sheet is understood.

    `kind` is "" where nobody knows what the rows are. `head` is the number of rows up to the headings and
    the hashtags; the rows after them are data. `headings` has a text for each column, `columns` the target of
    each that means one. `constants` are values for all rows, by target. `certain` is whether no other kind
    fits as well. `left_out` are the headings of columns that somebody left out; `beside` are the columns
    of other tables on the sheet, with their headings: they are not read.
    """

    sheet: str
    kind: str = ""
    head: int = 0
    headings: tuple[str, ...] = ()
    columns: Mapping[int, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    language: str | None = None
    certain: bool = True
    left_out: frozenset[str] = frozenset()
    beside: Mapping[int, str] = field(default_factory=dict)

    @property
    def of_kind(self) -> Kind | None:
        """Return the kind of the rows; that of coverage for a matrix, None where nobody knows it."""
        return KINDS.get("coverage" if self.kind == MATRIX else self.kind)

    def column_of(self, target: str) -> int | None:
        """Return the first column that means a target."""
        return next((column for column, name in self.columns.items() if name == target), None)


@dataclass(frozen=True)
class Wanted:
    """What somebody chose for a sheet; what is None is found.

    `head` is the number of rows up to the headings, 0 where there are none. `columns` are targets by heading,
    "" for one left out.
    """

    kind: str | None = None
    head: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)


def layout_of(sheet: Sheet, wanted: Wanted, names: Iterable[str] = ()) -> Layout:
    """Return how a sheet is understood; `names` are those of participants and needs, to know a matrix by."""
    head, headings, tags = _headings(sheet, wanted)
    language = language_of(headings)
    left_out = frozenset(heading for heading, target in wanted.columns.items() if not target)
    found = Layout(sheet.name, "", head, headings, {}, wanted.constants, language, left_out=left_out)
    if wanted.kind:
        return replace(found, kind=wanted.kind, columns=_columns_of(wanted.kind, headings, tags, wanted))
    if _is_matrix(sheet, head, headings, frozenset(names)):
        return replace(found, kind=MATRIX, columns=_columns_of(MATRIX, headings, tags, wanted))
    every = [(kind, _columns_of(kind.name, headings, tags, wanted)) for kind in KINDS.values()]
    exact = {normal(heading) for heading in headings}
    likeness = {k.name: _likeness(k, columns, sheet.name, exact) for k, columns in every}
    came = next(columns for k, columns in every if k.name == _ATTENDANCE)
    if set(came.values()) >= _CAME:  # only of people who came it is said when they came and left
        return replace(found, kind=_ATTENDANCE, columns=came)
    if max(likeness.values()) <= 0:  # a heading may be mistyped
        likeness = {k.name: likeness[k.name] + _near(k, columns, headings) for k, columns in every}
    *_, second, kind = sorted(likeness, key=likeness.__getitem__)
    if likeness[kind] <= 0:
        return found
    columns = next(columns for k, columns in every if k.name == kind)
    return replace(found, kind=kind, columns=columns, certain=likeness[kind] > likeness[second])


def _likeness(kind: Kind, columns: Mapping[int, str], sheet: str, exact: Collection[str]) -> float:
    """Return how well columns fit a kind: what is needed weighs more, and what is lacking against it.

    The name of the sheet counts too, and headings that are the names of columns. Where parts of commitments
    fit as well as commitments, these are meant.
    """
    given = set(columns.values())
    own = [name for name in given if kind.by_name[name].use not in (Use.IDENTITY, Use.HINT)]
    if len(own) < _FEWEST:
        return 0.0
    lacking = sum(
        1 for name in kind.needed if name not in given and not _is_given_in_parts(name, kind, given)
    )
    needed = sum(name in given for name in kind.needed)
    named = _NAMED if normal(sheet) == normal(kind.name) else 0.0
    is_part = any(target.use == Use.OWNER for target in kind.targets)
    by_name = sum(normal(name) in exact for name in own) * _EXACT
    return len(own) + needed - _LACKING * lacking + named - is_part * _OF_PARTS + by_name


def _near(kind: Kind, columns: Mapping[int, str], headings: Sequence[str]) -> float:
    """Return how many headings nearly mean what is needed and lacking: one of them may be mistyped."""
    lacking = [name for name in kind.needed if name not in columns.values()]
    others = [h for n, h in enumerate(headings) if h and n not in columns][:_MOST_NEAR]
    return _LACKING * sum(similar(heading, kind) in lacking for heading in others)


def _is_given_in_parts(name: str, kind: Kind, given: set[str]) -> bool:
    target = kind.by_name[name]
    parts = [t.name for t in kind.targets if t.use == Use.NAME_PART and t.field == target.field]
    return any(part in given for part in parts)


# -- the headings ---------------------------------------------------------------------------


def _headings(sheet: Sheet, wanted: Wanted) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """Return the number of rows up to the headings, the headings, and the hashtags under or over them."""
    rows = sheet.rows[:LOOKED_AT]
    if wanted.head == 0:  # somebody said that there are none: columns are called by their letters
        return 0, ("",) * max(map(len, sheet.rows), default=0), ()
    at = wanted.head - 1 if wanted.head else _row_of_headings(rows, wanted)
    if at is None or at >= len(sheet.rows):
        return 0, (), ()
    tagged = next((n for n in (at + 1, at) if n < len(sheet.rows) and _is_tagged(sheet.rows[n])), None)
    tags = tuple(map(_text, sheet.rows[tagged])) if tagged is not None else ()
    if tagged == at and at > 0 and not wanted.head:  # the tags stand alone, or under the headings
        at -= 1
    headings = _with_groups(sheet, at)
    last = max(at, tagged if tagged is not None else at)
    return last + 1, headings, tags


def _row_of_headings(rows: Sequence[Cells], wanted: Wanted) -> int | None:
    """Return the row with the most headings that some kind knows; else the first one with several cells.

    Where another table stands above it, its headings are returned: that one is read first.
    """
    best: tuple[int, int] | None = None
    several: list[int] = []
    for n, row in enumerate(rows):
        cells = [_text(cell) for cell in row]
        filled = [cell for cell in cells if cell]
        known = sum(is_hashtag(cell) for cell in filled) or _most_known(filled, wanted)
        if known >= min(_FEWEST, len(filled)) and known and (best is None or known > best[0]):
            best = known, n
        if known >= _FEWEST:
            several.append(n)
    if best:
        last = best[1]
        return next((n for n in several if n < last and stands_above(rows, n, last)), last)
    return next((n for n, row in enumerate(rows) if sum(not is_empty(cell) for cell in row) >= _FEWEST), None)


def _most_known(cells: Sequence[str], wanted: Wanted) -> int:
    kinds = [KINDS[wanted.kind]] if wanted.kind in KINDS else KINDS.values()
    of_map = sum(cell in wanted.columns for cell in cells)
    return max(of_map, *(len({m[0][1] for cell in cells if (m := meant_by(cell, kind))}) for kind in kinds))


def _is_tagged(row: Cells) -> bool:
    filled = [cell for cell in row if not is_empty(cell)]
    return bool(filled) and sum(map(is_hashtag, filled)) * 2 > len(filled)


def _with_groups(sheet: Sheet, at: int) -> tuple[str, ...]:
    """Return the headings of a row; where one is empty or says too little, with what stands above it.

    In two rows of headings the upper ones stand over several columns, or over one that is empty below.
    """
    texts = [_text(cell) for cell in sheet.rows[at]]
    if at == 0:
        return tuple(texts)
    above = [_text(cell) for cell in sheet.rows[at - 1]]
    if sum(map(bool, above)) < _FEWEST:  # a title
        return tuple(texts)
    width = max(len(texts), len(above))
    texts += [""] * (width - len(texts))
    above += [""] * (width - len(above))
    spread = _spread(above, sheet, at - 1)
    joined = zip(texts, above, spread, strict=True)
    return tuple(_joined(text, up, group, texts.count(text)) for text, up, group in joined)


def _joined(text: str, above: str, group: str, times: int) -> str:
    """Return the heading of a column in two rows; `times` is how often the lower text is there."""
    if not text:
        return above
    return f"{group} {text}" if group and (times > 1 or not _is_known(text)) else text


def _spread(above: Sequence[str], sheet: Sheet, row: int) -> list[str]:
    """Return for each column the upper heading that stands over it and others."""
    found = [""] * len(above)
    for area in sheet.facts.merged:
        if area.top <= row <= area.bottom and area.right > area.left and area.left < len(above):
            for column in range(area.left, min(area.right + 1, len(above))):
                found[column] = above[area.left]
    return found if any(found) else _over_empty(above)


def _over_empty(above: Sequence[str]) -> list[str]:
    """Return the upper headings, each also over the empty cells after it: a text has no merged cells."""
    if not any(map(_is_known, above)) or all(above):
        return [""] * len(above)
    found, group = [], ""
    for text in above:
        group = text or group
        found.append(group)
    return found


def _is_known(text: str) -> bool:
    return any(meant_by(text, kind) for kind in KINDS.values())


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())


# -- the columns ----------------------------------------------------------------------------


def _columns_of(kind: str, headings: Sequence[str], tags: Sequence[str], wanted: Wanted) -> Mapping[int, str]:
    """Return the target of each column that means one; each target once, but those of lists and parts."""
    if kind == MATRIX:
        return {}
    of = KINDS[kind]
    found: dict[int, str] = {}
    left_out: set[int] = set()
    for n, heading in enumerate(headings):
        chosen = wanted.columns.get(called(heading, n))
        if chosen is not None:
            left_out.add(n)
            if chosen in of.by_name:
                found[n] = chosen
    options = {
        n: _meanings(heading, tags[n] if n < len(tags) else "", of)
        for n, heading in enumerate(headings)
        if n not in left_out
    }
    for is_right in (_is_first, _is_needed, _is_any):
        for n, meanings in options.items():
            if n not in found:
                free = [(rank, name) for rank, name in meanings if name not in found.values()]
                chosen = next((name for rank, name in free if is_right(rank, name, of, found)), None)
                if chosen:
                    found[n] = chosen
    return dict(sorted(found.items()))


def _meanings(heading: str, tag: str, kind: Kind) -> list[tuple[int, str]]:
    return (meant_by_hashtag(tag, kind) if tag else []) or meant_by(heading, kind)


def _is_first(rank: int, _name: str, _kind: Kind, _found: Mapping[int, str]) -> bool:
    return rank == 0


def _is_needed(_rank: int, name: str, kind: Kind, _found: Mapping[int, str]) -> bool:
    return name in kind.needed


def _is_any(_rank: int, _name: str, _kind: Kind, _found: Mapping[int, str]) -> bool:
    return True


def called(heading: str, column: int) -> str:
    """Return what a column is called in a mapping: its heading, or its letter if it has none."""
    return heading or letters(column)


# -- a matrix -------------------------------------------------------------------------------


def _is_matrix(sheet: Sheet, head: int, headings: Sequence[str], names: frozenset[str]) -> bool:
    """Return whether the headings of all columns but the first are names of rows that are known."""
    others = [heading for heading in headings[1:] if heading]
    first = next((heading for heading in headings if heading), "")
    if first.casefold() == "id":
        others = others[1:]
    if len(others) < _FEWEST or head >= len(sheet.rows):
        return False
    return sum(heading.casefold() in names for heading in others) * 2 > len(others)
