"""Keep what is typed in a meeting and not taken yet: it is in the file within three seconds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from partnerdesk.desk.typed import Kept
from partnerdesk.desk.widgets.field_parts import Pause
from partnerdesk.file.drafts import Draft
from partnerdesk.file.reading.drafts import draft_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partnerdesk.desk.desk import Desk


class Drafting:
    """The draft of one field. Call `pause.begin()` whenever its user typed."""

    def __init__(self, desk: Desk, field: QWidget, typed: Callable[[], Draft | None]) -> None:
        """Keep what `typed` returns of a field; None while nothing can be begun in it."""
        self._desk, self._field, self._typed = desk, field, typed
        self._in_file: Draft | None = None
        self.pause = Pause(field, self.keep)
        self.pause.end_with(desk.typed)

    def begun(self, meeting: int, of: str) -> Draft:
        """Return what was begun before, which the field then shows; its text is "" if nothing was."""
        self.pause.end()
        self._in_file = draft_of(self._desk.file, meeting, of)
        refused = self._desk.typed.texts.get(_key(self._in_file))
        return self._in_file._replace(text=refused.text) if refused else self._in_file

    def is_other(self, meeting: int, of: str) -> bool:
        """Return whether the file holds something else than the field began with or kept."""
        return not self.pause.isActive() and self._in_file != draft_of(self._desk.file, meeting, of)

    def keep(self) -> None:
        """Keep what is typed now. What the file refuses is kept apart, so that closing asks about it."""
        self.pause.end()
        draft = self._typed()
        if draft is None or draft == self._in_file:
            return
        if self._desk.keep_draft(draft):
            self._in_file = draft
            self._desk.typed.let_go(_key(draft))
        else:
            kept = Kept(self._field.accessibleName(), draft.text, is_refused=True)
            self._desk.typed.keep(_key(draft), kept)

    def taken(self, meeting: int, of: str) -> None:
        """Know that the text was taken or left: the change that took it has dropped the draft."""
        self.pause.end()
        self._in_file = Draft(meeting, of)
        self._desk.typed.let_go(_key(self._in_file))


def _key(draft: Draft) -> tuple[str, int, str]:
    return "draft", draft.meeting, draft.of
