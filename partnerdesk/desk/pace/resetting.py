"""Reset a Qt model, also if an error occurs: a reset that is not ended crashes the app."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QAbstractItemModel


@contextmanager
def resetting(model: QAbstractItemModel) -> Iterator[None]:
    """Replace all rows of a model in the block. Read the new rows before it."""
    model.beginResetModel()
    try:
        yield
    finally:
        model.endResetModel()
