"""The texts by which cells of a workbook refer to rows of another table: names, made unambiguous."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from partnerdesk.exchange.names import as_one
from partnerdesk.exchange.sheets.described import title_of
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.fields import Table


class Called:
    """The text for each row of a table: its name, or the name and the id where two would read the same.

    `reserved` are texts that mean something else where these are used. Texts are compared without regard
    to case and spaces, so that a cell which was typed again still means the same row.
    """

    def __init__(self, names: Iterable[tuple[int, str | None]], reserved: Collection[str] = ()) -> None:
        """Take the ids and names of all rows."""
        plain = {id_: name or "" for id_, name in names}
        self.by_id: Mapping[int, str] = _unambiguous(plain, set(map(folded, reserved)))
        self._ids = {folded(text): id_ for id_, text in self.by_id.items()}

    @classmethod
    def of(cls, file: Rows, table: Table, reserved: Collection[str] = ()) -> "Called":
        """Return the texts for the rows that a table has now."""
        column = title_of(table).column
        return cls(file.rows(f'SELECT id, "{column}" FROM {table.name} ORDER BY id'), reserved)

    def find(self, text: str) -> int | None:
        """Return the id of the row that a text means, None if it means none."""
        return self._ids.get(folded(text))


def folded(text: str) -> str:
    """Return a text as two are compared."""
    return as_one(" ".join(text.split()).casefold())


def _unambiguous(names: Mapping[int, str], reserved: Collection[str]) -> dict[int, str]:
    """Add the id to each name that is not the only one, until no two texts are the same.

    A name may look like another one with its id: then it gets its own id too.
    """
    told = dict(names)
    while True:
        counts = Counter(map(folded, told.values()))
        plain = {id_: folded(text) for id_, text in told.items() if text == names[id_]}
        unclear = [id_ for id_, text in plain.items() if not text or text in reserved or counts[text] > 1]
        if not unclear:
            return told
        told |= {id_: f"{names[id_]} #{id_}".strip() for id_ in unclear}
