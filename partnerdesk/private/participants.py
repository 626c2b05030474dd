"""Find the participant of a talk, also after it was merged or deleted on the shared side."""

from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading import lives
from partnerdesk.partnership.life import Life
from partnerdesk.private.entries import Entry


class Participants:
    """The participants of a file, cached until they change."""

    def __init__(self, file: PartnershipFile) -> None:
        """Read nothing yet."""
        self._file = file
        self.forget()

    def forget(self) -> None:
        """Clear the cache."""
        self._there: dict[Life, str] | None = None
        self._became: dict[Life, Life | None] = {}

    def there(self) -> dict[Life, str]:
        """Return the names of the participants that exist now."""
        if self._there is None:
            self._there = lives.names(self._file, "participant", "name")
        return self._there

    def named(self, life: Life, name: str) -> tuple[int | None, str]:
        """Return the id and name of a participant, or of the one that it was merged into.

        Return None and `name` if it was deleted, also if a new participant has its number now.
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


def life_of(talk: Entry) -> Life:
    """Return the life of the participant that a talk was held with."""
    return Life(talk["participant"], talk["birth"])
