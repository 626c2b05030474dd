"""Give a model other rows so that its views learn of it whatever happens: half a reset ends the app."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QAbstractItemModel


@contextmanager
def resetting(model: QAbstractItemModel) -> Iterator[None]:
    """Change all rows of a model in the block; read them before it."""
    model.beginResetModel()
    try:
        yield
    finally:
        model.endResetModel()
