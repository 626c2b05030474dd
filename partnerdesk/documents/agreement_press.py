"""A press for the agreement that collects the texts which no font can print."""

from collections.abc import Callable, Iterable

from partnerdesk.documents.characters import is_sign, script_of
from partnerdesk.documents.errors import Target, Unprintable
from partnerdesk.documents.fonts import uncovered
from partnerdesk.documents.press import Press
from partnerdesk.file.reading.agreement_parts import Party
from partnerdesk.partnership.fields import PARTICIPANT, Table
from partnerdesk.words import commas

#: A function of a column and its text that returns the text to print.
Take = Callable[[str, str | None], str]

_LONGEST = 60


class AgreementPress(Press):
    """Builds the blocks of the agreement; every text of the file must pass through `of`."""

    def __init__(self, measure: float, parties: Iterable[Party], *, names_signs: bool = False) -> None:
        super().__init__(measure, names_signs=names_signs)
        self._parties = {p.name: p.id for p in parties}
        self._unprintable: dict[Unprintable, None] = {}

    @property
    def unprintable(self) -> list[Unprintable]:
        """Return what cannot be printed so far, in the order of the pages, each place once."""
        return list(self._unprintable)

    def of(self, table: Table, name: str = "", target: Target | None = None) -> Take:
        """Return the function through which the texts of one row of a table pass.

        `name` identifies the row for a reader; `target` is the row to open for correcting it.
        """

        def take(column: str, text: str | None) -> str:
            shown = self._setter.shown(text) if text else ""
            missing = uncovered(shown)
            if not text or not missing:
                return text or ""
            place = table[column].place
            assert place, f"{table.name}.{column} is not printed"
            self._unprintable[_unprintable(place.tr(name=_short(name)), missing, target)] = None
            return shown.translate(dict.fromkeys(map(ord, missing), "?"))

        return take

    def partner(self, name: str) -> str:
        """Return the name of a partner, passed through `of`."""
        id_ = self._parties.get(name)
        return self.of(PARTICIPANT, name, ("participant", id_) if id_ else None)("name", name)


def _short(name: str) -> str:
    name = " ".join(name.split())
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"


def _unprintable(place: str, missing: str, target: Target | None) -> Unprintable:
    scripts = dict.fromkeys(map(script_of, missing))
    shown = " ".join(missing[:5]) + (" …" if len(missing) > 5 else "")
    return Unprintable(place, shown, commas(scripts), target, are_signs=all(map(is_sign, missing)))
