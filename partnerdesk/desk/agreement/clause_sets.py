"""The button of the sets of clauses: those that come with the app, and those saved on this computer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QPushButton

from partnerdesk.clause_sets import ClauseSet, sets_to_begin_with
from partnerdesk.clauses import offered_clauses
from partnerdesk.desk.agreement.parts import short
from partnerdesk.desk.agreement.set_panel import SetPanel, told
from partnerdesk.desk.asking import ask
from partnerdesk.file import changing
from partnerdesk.file.errors import FileProblem
from partnerdesk.language import LANGUAGES, tr
from partnerdesk.partnership.clause_sets import Plan, Words, plan

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.exchange.saved_clause_sets import SavedSet, Unread
    from partnerdesk.file.reading.agreement_outline import Outline


class ClauseSets(QPushButton):
    """A button with a menu of sets. A chosen set is shown in `panel` before it is used."""

    #: The panel is shown (True) in place of the clauses, or no longer (False).
    shown = Signal(bool)

    def __init__(self, desk: Desk, seen: Callable[[], Outline | None]) -> None:
        """Make the button; `seen` returns the agreement as it is shown."""
        super().__init__(tr("Sets"))
        self.setAccessibleName(tr("Sets of clauses"))
        self.setToolTip(tr("Use a set of clauses, or save these as one"))
        self.setAutoDefault(True)  # Enter opens its menu, as Space does
        self._desk, self._seen = desk, seen
        self._name = ""
        self.panel = SetPanel()
        self.panel.hide()
        self.panel.agreed.connect(self._use)
        self.panel.closed.connect(self.close_panel)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._offer)
        self.setMenu(self._menu)

    def close_panel(self) -> None:
        """Show the clauses again."""
        if not self.panel.isHidden():
            self.panel.hide()
            self.shown.emit(False)
            self.setFocus()

    def _offer(self) -> None:
        """Fill the menu: the sets that come with the app, the saved ones, and what to do with these."""
        from partnerdesk.exchange import saved_clause_sets as saving  # slow: not needed at start

        seen = self._seen()
        self._menu.clear()
        if seen is None:
            return
        for clauses in sets_to_begin_with(seen.language):
            self._menu.addAction(clauses.name, partial(self.show_set, clauses))
        kept = saving.saved_sets()
        if kept:
            self._menu.addSeparator()
        for one in kept:
            self._add_saved(one)
        self._menu.addSeparator()
        self._menu.addAction(tr("Save these clauses as a set…"), self._ask_name)
        if kept:
            removing = self._menu.addMenu(tr("Remove a saved set"))
            for one in kept:
                removing.addAction(_called(one), partial(self._ask_remove, one))

    def _add_saved(self, one: SavedSet | Unread) -> None:
        from partnerdesk.exchange.saved_clause_sets import Unread

        if isinstance(one, Unread):
            self._menu.addAction(
                tr("{name}: cannot be read…", name=_called(one)),
                partial(self._desk.tell_problem, one.problem),
            )
        else:
            self._menu.addAction(_called(one), partial(self.show_set, one.clauses, one.language))

    def show_set(self, clauses: ClauseSet, language: str | None = None) -> None:
        """Show what a set would change; `language` is that of its words, by default the agreement's."""
        self._desk.flushing.emit()
        seen = self._seen()
        if seen is None:
            return
        ours = [Words(c.heading, c.text, c.part) for c in offered_clauses(seen.language)]
        present = [Words(c.heading, c.text, c.part) for c in seen.clauses]
        note = ""
        if language and language != seen.language:
            note = tr(
                "The words of this set are in {language}, those of this agreement in {own}.",
                language=LANGUAGES[language],
                own=LANGUAGES[seen.language],
            )
        self._name = clauses.name
        self.panel.show_plan(clauses, plan(present, clauses.clauses, ours), note)
        self.panel.show()
        self.shown.emit(True)
        (self.panel.use if self.panel.use.isEnabled() else self.panel.cancel).setFocus()

    def _use(self, wanted: Plan) -> None:
        """Use the set as one change."""
        name = short(self._name)
        said = tr("Use the set of clauses {name}", name=name)
        self._desk.do(said, lambda session: changing.agreement.use_set(session, wanted.places))
        self.close_panel()
        done = tr("Used the set {name}: {changes}", name=name, changes=told(wanted))
        self._desk.tell(done, action=tr("Undo"), do=self._desk.undo)

    # -- sets on this computer ----------------------------------------------------------

    def _ask_name(self) -> None:
        name, agreed = QInputDialog.getText(
            self.window(),
            tr("Save these clauses as a set"),
            tr("Called (it keeps the words of these clauses on this computer, and nothing else):"),
        )
        if agreed and name.strip():
            self.save_as(name)

    def save_as(self, name: str) -> None:
        """Save the clauses of the agreement as a set on this computer."""
        from partnerdesk.exchange import saved_clause_sets as saving

        self._desk.flushing.emit()
        seen = self._seen()
        if seen is None:
            return
        try:
            saving.save(name, seen.language, [Words(c.heading, c.text, c.part) for c in seen.clauses])
        except FileProblem as e:
            self._desk.tell_problem(e)
            return
        self._desk.tell(tr("Saved the set {name} on this computer.", name=short(name)))

    def _ask_remove(self, one: SavedSet | Unread) -> None:
        from partnerdesk.exchange import saved_clause_sets as saving

        sure = ask(
            tr("Remove the set {name}?", name=_called(one)),
            tr("It is deleted from this computer. No agreement changes."),
            tr("Remove"),
        )
        if sure:
            try:
                saving.remove(one.path)
            except FileProblem as e:
                self._desk.tell_problem(e)


def _called(one: SavedSet | Unread) -> str:
    """Return the name of a saved set for a menu."""
    name = getattr(one, "clauses", None)
    return short(name.name if name else one.path.stem).replace("&", "&&")
