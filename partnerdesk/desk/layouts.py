"""Widgets in a layout belong to the widget around them, also where their layout came there later.

PySide gives a widget to its parent when it is added to a layout that has one. It forgets this for the
widgets in a layout that `addLayout` or `insertLayout` puts into another (PySide 6.8 to 6.12). Python then
owns a child that Qt owns too. If its last reference is in a slot of that child, or of one below it, the
parent is deleted within the deletion of the child, and deletes it once more: a crash, mostly at the exit.
See docs/decisions/0076.
"""

from __future__ import annotations

from types import FunctionType
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout

_MENDED = ((QBoxLayout, "addLayout"), (QBoxLayout, "insertLayout"), (QGridLayout, "addLayout"))


def mend_layouts() -> None:
    """Let the widgets of a nested layout belong to their parent from now on, in all of the app."""
    for kind, name in _MENDED:
        plain = getattr(kind, name)
        if not isinstance(plain, FunctionType):
            setattr(kind, name, _mended(plain))


def _mended(plain: Any) -> Any:
    def mended(outer: QLayout, *given: Any, **named: Any) -> None:
        plain(outer, *given, **named)
        for inner in (*given, *named.values()):
            if isinstance(inner, QLayout):
                _give_to_parents(inner)

    return mended


def _give_to_parents(layout: QLayout) -> None:
    if layout.parentWidget() is None:
        return  # `setLayout` will do it
    for at in range(layout.count()):
        item = layout.itemAt(at)
        assert item is not None
        if (widget := item.widget()) is not None:
            widget.setParent(widget.parentWidget())  # it has it already: this tells PySide
        elif (inner := item.layout()) is not None:
            _give_to_parents(inner)
