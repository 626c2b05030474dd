"""Do this together? What to do where an offered commitment meets those of other partners."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from partnerdesk import words
from partnerdesk.countries import country
from partnerdesk.desk.widgets.basics import Button, shortened
from partnerdesk.file import changing
from partnerdesk.file.reading.commitment import needs
from partnerdesk.file.reading.met import Met
from partnerdesk.language import tr, trn
from partnerdesk.partnership.overlaps import Shared
from partnerdesk.sdg_targets import sdg_word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from partnerdesk.desk.desk import Desk

#: So many of the others are offered, and so many letters of their titles.
_MOST, _LONGEST = 6, 48


class Together(Button):
    """Says at once with how many others an offer overlaps. Its menu makes both one, in either way."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._own: tuple[int, str] | None = None
        self._met: Sequence[Met] = ()
        self.setProperty("role", "link")
        self.setAutoDefault(True)  # Enter opens its menu, as Space does
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.hide()

    def show_met(self, commitment: int, title: str, met: Sequence[Met]) -> None:
        """Show which commitments an offered one meets; none hides the button."""
        self._own, self._met = (commitment, title), met
        text = trn("overlaps with {number} · do this together?", "overlaps with {number} · do this together?",
                   len(met))  # fmt: skip
        self.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(met) and not self._desk.read_only)

    def _fill(self) -> None:
        self._menu.clear()
        for other in self._met[:_MOST]:
            title = words.quoted(shortened(other.title, _LONGEST))
            head = words.listed((other.partner, title, self._shared(other)))
            self._menu.addSection(head.replace("&", "&&"))
            joint = tr("Joint commitment with {partner}", partner=other.partner)
            group = tr("A working group takes on both")
            self._menu.addAction(joint.replace("&", "&&"), partial(self._join, other))
            self._menu.addAction(group, partial(self._group, other))

    def _shared(self, other: Met) -> str:
        """Return what both share."""
        names = {str(n.id): n.name for n in needs(self._desk.seen)}
        said: dict[Shared, Callable[[str], str]] = {
            Shared.COUNTRY: country,
            Shared.SDG: sdg_word,
            Shared.NEED: lambda value: names.get(value, value),
            Shared.AREA: str,
        }
        return words.short_list(said[kind](value) for kind, value in other.shared)

    def _join(self, other: Met) -> None:
        if self._own:
            own, _ = self._own
            self._desk.do(
                tr("Do this together"),
                lambda session: changing.commitments.do_together(session, own, other.id),
            )

    def _group(self, other: Met) -> None:
        if self._own:
            own, title = self._own
            self._desk.do(
                tr("Let a working group take on both"),
                lambda session: changing.commitments.take_on_together(session, [own, other.id], title),
            )
