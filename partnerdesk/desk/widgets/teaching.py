"""The page of a place that is still empty: what it is for, and how it begins."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import column, label, row

#: Widths of the text at 100 %, in pixels.
_LEAST, _MOST = 280, 480


def teaching(title: str, text: str, begin: QWidget) -> QVBoxLayout:
    """Return a page with a title, a text, and what begins it, in the middle."""
    said = label(text, "muted", wrap=True)
    said.setMaximumWidth(tokens.px(_MOST))
    said.setMinimumWidth(tokens.px(_LEAST))
    inside = column(label(title, "title"), said, row(begin, -1), spacing=tokens.M)
    return column(-1, row(-1, inside, -1), -1, -1, margins=tokens.XL)


def teaching_page(title: str, text: str, begin: QWidget) -> QWidget:
    """Return the same as a widget."""
    made = QWidget()
    made.setLayout(teaching(title, text, begin))
    return made
