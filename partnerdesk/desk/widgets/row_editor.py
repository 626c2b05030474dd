"""The editor below a row."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class RowEditor(QWidget):
    """The editor of the open row."""

    def commit(self) -> None:
        """Save typed text, before another row is shown."""
        raise NotImplementedError
