"""The sheet About: what a workbook is, and of which file its identities are.

Its first column names the value in the second. Import reads these rows alone; what else the sheet says is for
people.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from partnerdesk.file.identity import OF_FILE
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.readers import Reader

FORMAT, VERSION = "partnerdesk-workbook", 1

#: The names of the values.
_FORMAT, _FILE, _FOR = "Format", "File", "For"


@dataclass(frozen=True)
class About:
    """What the sheet tells. `file` is the id of the file of the partnership, "" in a template.

    A workbook for another `reader` than the lead leaves out rows and values: what is not in it, or empty in
    it, says nothing about the file.
    """

    version: int
    file: str
    reader: Reader

    def rows(self) -> list[tuple[str, str]]:
        """Return the rows of the sheet."""
        return [(_FORMAT, f"{FORMAT} {self.version}"), (_FILE, self.file), (_FOR, str(self.reader))]


def about(file: Rows, reader: Reader) -> About:
    """Return what the workbook of a file tells."""
    ((file_id,),) = file.rows(OF_FILE)
    return About(VERSION, str(file_id), reader)


def read(cells: Iterable[Sequence[Any]]) -> About | None:
    """Read the sheet back; None if it is not that of a workbook of this app."""
    told = {str(row[0]).strip(): str(row[1]).strip() for row in cells if len(row) > 1}
    name, _, version = told.get(_FORMAT, "").partition(" ")
    reader = told.get(_FOR, "")
    if name != FORMAT or not version.isascii() or not version.isdigit() or reader not in list(Reader):
        return None
    return About(int(version[:9]), told.get(_FILE, ""), Reader(reader))
