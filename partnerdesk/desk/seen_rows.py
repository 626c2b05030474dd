"""What the window may show and offer now: the whole file, or what others see of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.desk.discreet import Discreet

if TYPE_CHECKING:
    from partnerdesk.file.partnership_file import PartnershipFile
    from partnerdesk.file.reader_rows import ReaderRows
    from partnerdesk.file.reading.rows import Rows
    from partnerdesk.partnership.readers import Reading


class SeenRows:
    """The rows of the open file as each reader sees them, made when they are first asked for."""

    def __init__(self, discreet: Discreet) -> None:
        """Make none yet; all is seen while the discreet view is off."""
        self._discreet = discreet
        self._made: dict[Reading, ReaderRows] = {}

    def by(self, file: PartnershipFile, reading: Reading) -> Rows:
        """Return the file, or in the discreet view what this reader sees of it. Raises FileProblem."""
        if not self._discreet.is_on:
            self.close()
            return file
        if reading not in self._made:
            self._made[reading] = file.for_reader(reading)
        return self._made[reading]

    def close(self) -> None:
        """Close the rows of all readers, as before the file is closed."""
        made, self._made = self._made, {}
        for rows in made.values():
            rows.close()
