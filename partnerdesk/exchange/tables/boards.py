"""Read boards of cards as commitments: exports of Trello, and archives of Focalboard.

A card is a commitment, its list or status what became of it; its checklists are milestones, its comments
updates. Whose commitment it is no board says: the columns that may tell it are asked about.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from partnerdesk.exchange.tables.archives import parts_of
from partnerdesk.exchange.tables.book import Book, Sheet
from partnerdesk.exchange.tables.limits import MOST_BYTES, refuse_beyond, refused
from partnerdesk.going import go_on
from partnerdesk.language import tr, trn

_CARDS = ["title", "description", "status", "starts_on", "ends_on", "Labels", "Members"]
_MILESTONES = ["commitment", "title", "due"]
_UPDATES = ["commitment", "on", "by", "text"]
_BOARDS = (".boardarchive", ".focalboard")


def is_trello(data: bytes) -> bool:
    """Return whether a source looks like the JSON of a board of Trello."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" and all(
        f'"{key}"'.encode() in data for key in ("cards", "lists", "idList")
    )


def is_focalboard(data: bytes, parts: Mapping[str, bytes] | None) -> bool:
    """Return whether a source is an archive of Focalboard; `parts` are the files in it, if it is a ZIP."""
    if parts is not None:
        return any(name.endswith("board.jsonl") for name in parts)
    return data[:1] == b"{" and b'"type":"block"' in data.replace(b" ", b"")[:20_000]


def trello_book(data: bytes, name: str) -> Book:
    """Read the JSON that Trello exports of a board. Raises SourceProblem."""
    board = _object(_read(data, name), name)
    lists = {_of(entry, "id"): _of(entry, "name") for entry in _rows(board, "lists")}
    closed = {_of(entry, "id") for entry in _rows(board, "lists") if entry.get("closed")}
    people = {_of(entry, "id"): _of(entry, "fullName") for entry in _rows(board, "members")}
    every = list(_rows(board, "cards"))
    gone = [c for c in every if c.get("closed") or c.get("isTemplate") or _of(c, "idList") in closed]
    cards = [c for c in every if c not in gone]
    titles = {_of(card, "id"): _of(card, "name") for card in cards}
    rows = [
        [
            _of(card, "name"),
            _of(card, "desc"),
            lists.get(_of(card, "idList"), ""),
            _of(card, "start")[:10],
            _of(card, "due")[:10],
            _joined(_of(label, "name") or _of(label, "color") for label in _rows(card, "labels")),
            _joined(people.get(str(member), "") for member in _list(card, "idMembers")),
        ]
        for card in cards
    ]
    items = [
        (titles.get(_of(c, "idCard")), item)
        for c in _rows(board, "checklists")
        for item in _rows(c, "checkItems")
    ]
    milestones = [[title, _of(item, "name"), _of(item, "due")[:10]] for title, item in items if title]
    done = sum(_of(item, "state") == "complete" for title, item in items if title)
    updates = list(_comments(board, titles))
    return _book(name, rows, milestones, updates, (len(every) - len(cards), done))


def _comments(board: Mapping[str, Any], titles: Mapping[str, str]) -> Iterator[list[str]]:
    for action in _rows(board, "actions"):
        data = action.get("data")
        if _of(action, "type") == "commentCard" and isinstance(data, dict):
            card, by = data.get("card"), action.get("memberCreator")
            title = titles.get(_of(card, "id")) if isinstance(card, dict) else None
            if title:
                who = _of(by, "fullName") if isinstance(by, dict) else ""
                yield [title, _of(action, "date")[:10], who, _of(data, "text")]


def focalboard_book(data: bytes, name: str) -> Book:
    """Read an archive of boards that Focalboard or Mattermost Boards exports. Raises SourceProblem."""
    parts = parts_of(data, name) if data.startswith(b"PK") else {name: data}
    blocks = [
        block
        for part, content in parts.items()
        if part.endswith(("board.jsonl", *_BOARDS)) or len(parts) == 1
        for block in _blocks(content, name)
    ]
    properties = {_of(p, "id"): p for block in blocks for p in _properties(block)}
    every = [block for block in blocks if _of(block, "type") == "card"]
    cards = [block for block in every if not block.get("deleteAt") and not _fields(block).get("isTemplate")]
    titles = {_of(card, "id"): _of(card, "title") for card in cards}
    within = [(titles.get(_of(block, "parentId")), block) for block in blocks if not block.get("deleteAt")]
    texts: dict[str, list[str]] = defaultdict(list)
    for title, block in within:
        if title and _of(block, "type") == "text" and _of(block, "title"):
            texts[_of(block, "parentId")].append(_of(block, "title"))
    names = list(dict.fromkeys(_of(p, "name") for p in properties.values()))
    rows = [[_of(c, "title"), "\n".join(texts[_of(c, "id")]), *_values(c, properties, names)] for c in cards]
    milestones = [
        [title, _of(b, "title"), ""] for title, b in within if title and _of(b, "type") == "checkbox"
    ]
    done = sum(bool(_fields(b).get("value")) for title, b in within if title and _of(b, "type") == "checkbox")
    updates = [
        [title, _day(b.get("createAt")), "", _of(b, "title")]
        for title, b in within
        if title and _of(b, "type") == "comment"
    ]
    left = len(every) - len(cards)
    return _book(name, rows, milestones, updates, (left, done), ["title", "description", *names])


def _blocks(content: bytes, name: str) -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate(content.splitlines(), start=1):
        go_on()
        if line.strip():
            read = _read(line, tr("{name}: line {number}", name=name, number=number))
            data = read.get("data") if isinstance(read, dict) else None
            if isinstance(data, dict):
                yield data if _of(data, "type") or read.get("type") != "board" else {**data, "type": "board"}


def _properties(block: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from _rows(block, "cardProperties")
    yield from _rows(_fields(block), "cardProperties")


def _values(
    card: Mapping[str, Any], properties: Mapping[str, Mapping[str, Any]], names: Sequence[str]
) -> list[str]:
    """Return the values of a card, in the order of the names of its properties."""
    given = _fields(card).get("properties")
    found = dict.fromkeys(names, "")
    for id_, value in given.items() if isinstance(given, dict) else ():
        if id_ in properties:
            found[_of(properties[id_], "name")] = _value(properties[id_], value)
    return list(found.values())


def _value(of: Mapping[str, Any], value: Any) -> str:
    if value is None:  # nothing was told, and not the word
        return ""
    options = {_of(option, "id"): _of(option, "value") for option in _rows(of, "options")}
    if isinstance(value, list):
        return _joined(options.get(str(item), str(item)) for item in value if item is not None)
    if _of(of, "type") == "date":
        try:
            told = json.loads(str(value))
        except ValueError:
            return str(value)
        return _day(told.get("from") if isinstance(told, dict) else told)
    return options.get(str(value), str(value))


def _day(milliseconds: Any) -> str:
    """Return the day of a moment in milliseconds since 1970, as the export counts it."""
    try:
        return datetime.fromtimestamp(int(milliseconds) / 1000, UTC).date().isoformat()
    except (TypeError, ValueError, OverflowError, OSError):
        return ""


def _book(
    name: str,
    cards: Sequence[Sequence[str]],
    milestones: Sequence[Sequence[str]],
    updates: Sequence[Sequence[str]],
    left: tuple[int, int],
    headings: Sequence[str] = _CARDS,
) -> Book:
    """Return a book of the sheets that have rows; `left` are how many cards are archived, and items done."""
    sheets = [Sheet("Cards", [headings, *cards], kind="commitments")]
    if milestones:
        sheets.append(Sheet("Checklists", [_MILESTONES, *milestones], kind="milestones"))
    if updates:
        sheets.append(Sheet("Comments", [_UPDATES, *updates], kind="updates"))
    for sheet in sheets:
        refuse_beyond(name, len(sheet.rows), max(map(len, sheet.rows)), sheet.name)
    return Book(name, tuple(sheets), notes=tuple(_notes(*left)))


def _notes(archived: int, done: int) -> Iterator[str]:
    if archived:
        yield trn(
            "{number} card that is archived, deleted or a template is left out.",
            "{number} cards that are archived, deleted or templates are left out.",
            archived,
        )
    if done:
        yield trn(
            "{number} item of a checklist is ticked without a day; it comes in as not done yet.",
            "{number} items of checklists are ticked without a day; they come in as not done yet.",
            done,
        )


# -- JSON from outside ----------------------------------------------------------------------


def _read(data: bytes, name: str) -> Any:
    if len(data) > MOST_BYTES:
        raise refused(tr("{name} is larger than 20 MB; split it.", name=name))
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise refused(tr("{name} is no whole JSON. Export the board again.", name=name)) from None


def _object(value: Any, name: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise refused(tr("{name} is no export of a board.", name=name))
    return value


def _list(of: Mapping[str, Any], key: str) -> list[Any]:
    value = of.get(key)
    return value if isinstance(value, list) else []


def _rows(of: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    return [entry for entry in _list(of, key) if isinstance(entry, dict)]


def _of(entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key)
    return str(value) if isinstance(value, str | int | float) else ""


def _fields(block: Mapping[str, Any]) -> Mapping[str, Any]:
    value = block.get("fields")
    return value if isinstance(value, dict) else {}


def _joined(texts: Any) -> str:
    return "; ".join(text for text in texts if text)
