"""What differs between two contents of an agreement, by part and by word.

A content is what an interchange file says of an agreement (`file.frozen_content`): plain values by key.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from partnerdesk.partnership import fields
from partnerdesk.partnership.fields import Kind, Table

#: What an interchange file says, or an object in it.
Content = Mapping[str, Any]

#: In `Difference.column`: the whole row was added or taken out; the rows are the same in another order.
WHOLE, ORDER = "", "position"


_STEP = frozenset({"next_step", "next_step_person", "next_step_due"})


class Difference(NamedTuple):
    """One text that differs: where it stands, and both wordings, "" for one that is not there.

    `table` and `column` name the field; `name` is the row, such as the title of a commitment. Lists and
    rows within a row are one text, as they are read. `is_progress` is true if the words are the same, and
    only what became of them differs: a milestone was done, or money was secured.
    """

    table: str
    column: str
    name: str
    before: str
    after: str
    is_progress: bool = False

    @property
    def is_step(self) -> bool:
        """Return whether it is the next step of a commitment, which goes on while the words stay."""
        return self.table == fields.COMMITMENT.name and self.column in _STEP


class _Item(NamedTuple):
    """One row as its texts by column. `owner` is the participant it belongs to, if it belongs to one.

    `words` are the texts without progress, where there is some.
    """

    table: str
    owner: str
    name: str
    texts: Mapping[str, str]
    words: Mapping[str, str]

    def said(self, column: str) -> str:
        """Return the words of a column, without what became of them."""
        return self.words.get(column, self.texts.get(column, ""))


def worded_otherwise(before: Content, after: Content) -> list[Difference]:
    """Return what differs in words, in the order of the agreement; progress is none of it."""
    return [d for d in differences(before, after) if not d.is_progress]


def differences(before: Content, after: Content) -> list[Difference]:
    """Return what differs, in the order of the agreement. Two equal contents differ in nothing."""
    old, new = list(_items(before)), list(_items(after))
    found: list[Difference] = []
    for table in dict.fromkeys(i.table for i in (*old, *new)):
        found += _of_table([i for i in old if i.table == table], [i for i in new if i.table == table])
    return found


def _of_table(old: Sequence[_Item], new: Sequence[_Item]) -> Iterator[Difference]:
    pairs = _paired(old, new)
    for one, other in pairs:
        if one and other:
            yield from _of_pair(one, other)
        elif one:
            yield Difference(one.table, WHOLE, one.name, _told(one), "")
        elif other:
            yield Difference(other.table, WHOLE, other.name, "", _told(other))
    kept = [(one, other) for one, other in pairs if one and other]
    places = {id(item): place for place, item in enumerate(new)}
    in_new_order = sorted(kept, key=lambda pair: places[id(pair[1])])
    if kept != in_new_order:
        was, now = ("; ".join(other.name for _, other in order) for order in (kept, in_new_order))
        yield Difference(kept[0][0].table, ORDER, "", was, now)


def _of_pair(one: _Item, other: _Item) -> Iterator[Difference]:
    for column in dict.fromkeys((*one.texts, *other.texts)):
        before, after = one.texts.get(column, ""), other.texts.get(column, "")
        if before != after:
            is_progress = one.said(column) == other.said(column)
            yield Difference(one.table, column, other.name, before, after, is_progress)


def _paired(old: Sequence[_Item], new: Sequence[_Item]) -> list[tuple[_Item | None, _Item | None]]:
    """Pair equal rows, then rows of one name, then each that is left with one that says much the same."""
    found: dict[int, _Item] = {}
    left = list(new)
    for key in (_whole, _name):
        by_key: dict[object, deque[_Item]] = defaultdict(deque)
        for item in left:
            by_key[key(item)].append(item)
        for place, item in enumerate(old):
            if place not in found and by_key[key(item)]:
                found[place] = by_key[key(item)].popleft()
        taken = {id(item) for item in found.values()}
        left = [item for item in left if id(item) not in taken]
    for place, item in enumerate(old):
        other = next((i for i in left if place not in found and _is_similar(item, i)), None)
        if other:
            found[place] = other
            left = [i for i in left if i is not other]
    return [(item, found.get(place)) for place, item in enumerate(old)] + [(None, item) for item in left]


def _whole(item: _Item) -> object:
    return _name(item), tuple(item.texts.items())


def _name(item: _Item) -> object:
    return item.owner, item.name


def _is_similar(one: _Item, other: _Item) -> bool:
    """Return whether at least half of the texts are the same, so that the row was only renamed."""
    if one.owner != other.owner:
        return False
    columns = {*one.texts, *other.texts}
    same = sum(one.texts.get(c) == other.texts.get(c) for c in columns)
    return 2 * same >= len(columns) and same > 0


def _told(item: _Item) -> str:
    return "\n".join(text for text in item.texts.values() if text)


# -- the rows of a content ---------------------------------------------------------------


#: The rows of an agreement that are about one partner, by key.
_OF_PARTNERS = {
    "focal_points": fields.FOCAL_POINT,
    "reservations": fields.RESERVATION,
    "signatories": fields.SIGNATORY,
}


def _items(content: Content) -> Iterator[_Item]:
    problem, agreement = content.get("problem", {}), content.get("agreement", {})
    yield _item(fields.PARTNERSHIP, content.get("partnership", {}))
    yield _item(fields.AGREEMENT, agreement)
    yield _item(fields.PROBLEM_VERSION, (problem.get("versions") or [{}])[-1])
    yield _item(fields.PROBLEM, problem)
    yield from (_item(fields.INDICATOR, raw, name="name") for raw in problem.get("indicators", ()))
    for raw in content.get("participants", ()):
        yield _item(fields.PARTICIPANT, raw, _within(fields.PERSON, raw.get("people")), name="name")
    for raw in content.get("disclosures", ()):
        yield _item(fields.DISCLOSURE, raw, name="participant", owner="participant")
    for raw in content.get("commitments", ()):
        item = _item(fields.COMMITMENT, raw, _parts(raw), name="title", owner="participant")
        yield item._replace(words=_parts(raw, without_progress=True))
    yield from (_item(fields.CLAUSE, raw, name="heading") for raw in agreement.get("clauses", ()))
    for key, table in _OF_PARTNERS.items():
        for raw in agreement.get(key, ()):
            yield _item(table, raw, name="participant", owner="participant")


def _item(
    table: Table,
    raw: Content,
    within: Mapping[str, str] | None = None,
    *,
    name: str = "",
    owner: str = "",
) -> _Item:
    texts = dict(_texts(table, raw))
    texts |= {column: text for column, text in (within or {}).items() if text}
    return _Item(table.name, str(raw.get(owner, "")), str(raw.get(name, "")), texts, {})


def _parts(commitment: Content, *, without_progress: bool = False) -> dict[str, str]:
    """Return the rows within a commitment, each kind as one text."""
    return {
        **_within(fields.MILESTONE, commitment.get("milestones"), without_progress=without_progress),
        **_within(fields.BUDGET_LINE, commitment.get("budget"), without_progress=without_progress),
        "commitment_partner": "; ".join(commitment.get("with", ())),
    }


def _texts(table: Table, raw: Content, *, without_progress: bool = False) -> Iterator[tuple[str, str]]:
    for field in table.fields:
        if without_progress and field.progress:
            continue
        value: Any = raw
        for key in field.path.split("."):
            value = value.get(key) if isinstance(value, Mapping) else None
        if field.path and value not in (None, "", []):
            yield field.column, as_text(field.kind, value)


def as_text(kind: Kind, value: Any) -> str:
    """Return a value of a field as the text that is compared; "" for none."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, Decimal):
        return format(value, "f")
    if kind == Kind.YES_NO:
        return "✓" if value else ""
    return str(value)


def _within(
    table: Table, rows: Iterable[Content] | None, *, without_progress: bool = False
) -> dict[str, str]:
    """Return the rows within another one as one text, under the name of their table."""
    told = ([text for _, text in _texts(table, raw, without_progress=without_progress)] for raw in rows or ())
    lines = [", ".join(filter(None, texts)) for texts in told]
    return {table.name: "; ".join(lines)} if lines else {}
