"""Which participant a talk was held with, whatever became of it on the shared side since."""

from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading import lives
from partnerdesk.file.reading.lives import Life


class Participants:
    """The participants of a file, asked for once until they change."""

    def __init__(self, file: PartnershipFile) -> None:
        """Ask nothing yet."""
        self._file = file
        self.forget()

    def forget(self) -> None:
        """Ask again next time."""
        self._there: dict[Life, str] | None = None
        self._became: dict[Life, Life | None] = {}

    def there(self) -> dict[Life, str]:
        """Return the names of those that are in the partnership."""
        if self._there is None:
            self._there = lives.names(self._file, "participant", "name")
        return self._there

    def named(self, life: Life, name: str) -> tuple[int | None, str]:
        """Return the id and name of a participant, or of the one it was merged with.

        None and the name it had where it is gone; another that bears its number now is not it.
        """
        there = self.there()
        seen: set[Life] = set()
        found: Life | None = life
        while found and found not in seen:
            if found in there:
                return found.id, there[found]
            seen.add(found)
            found = self._merged_with(found)
        return None, name

    def _merged_with(self, life: Life) -> Life | None:
        if life not in self._became:
            self._became[life] = lives.became(self._file, "participant", life)
        return self._became[life]
