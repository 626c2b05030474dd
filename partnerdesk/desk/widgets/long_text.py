"""A text of any length: a very long one is shown in part, with a button that shows all of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import breakable, button, column, label
from partnerdesk.language import tr

#: Characters that are shown at once; more would take seconds to lay out.
MOST = 6_000


class LongText(QWidget):
    """A label that wraps; over `MOST` characters it ends with an ellipsis until the rest is asked for."""

    def __init__(self, text: str, role: str = "") -> None:
        """Show a text, with a role of the style sheet."""
        super().__init__()
        self._text = text
        is_long = len(text) > MOST
        self.label = label(breakable(f"{text[:MOST]}…" if is_long else text), role, wrap=True)
        self.whole = button(tr("Show all of it"), self.show_all, "link")
        self.whole.setVisible(is_long)
        self.setLayout(column(self.label, self.whole, spacing=tokens.XS))

    def show_all(self) -> None:
        """Show the whole text."""
        self.label.setText(breakable(self._text))
        self.whole.hide()
