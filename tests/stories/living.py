"""Where a word is still held: by a clipboard, the accessibility tree, an object of Qt or a text of Python."""

import gc
import linecache
from collections.abc import Iterator
from contextlib import suppress

import shiboken6
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface, QClipboard, QGuiApplication, QTextDocument
from PySide6.QtWidgets import QApplication, QCompleter

#: Roles of a model that may hold a text: those of Qt, and the first that are free.
_ROLES = (*range(15), *range(256, 262))
_MOST_ROWS = 300

Held = Iterator[tuple[str, str]]


def holders(words: dict[str, str]) -> set[tuple[str, str]]:
    """Return where each word is held, with its key; the objects in `words` themselves do not count."""
    ours = {id(word) for word in words.values()}
    everything = (*_clipboards(), *_tree(), *_objects(), *_python(ours))
    return {
        (where, key)
        for where, text in everything
        for key, word in words.items()
        if word.casefold() in text.casefold()
    }


def _clipboards() -> Held:
    for mode in QClipboard.Mode:
        held = QApplication.clipboard().mimeData(mode)
        for kind in held.formats() if held else ():
            yield f"{mode.name}, {kind}", bytes(held.data(kind).data()).decode(errors="replace")


def _tree() -> Held:
    """Yield all that assistive technology can ask for, of what is hidden too."""
    left: list[QAccessibleInterface | None] = [
        QAccessible.queryAccessibleInterface(window) for window in QApplication.topLevelWidgets()
    ]
    while left:
        if (one := left.pop()) is None:
            continue
        for kind in QAccessible.Text:
            with suppress(RuntimeError):  # of what takes no such question
                yield f"accessible {kind.name}", one.text(kind)
        if text := one.textInterface():
            yield "accessible text", text.text(0, text.characterCount())
        if value := one.valueInterface():
            yield "accessible value", str(value.currentValue())
        left += [one.child(at) for at in range(one.childCount())]


def _objects() -> Held:
    for one in _all_objects():
        yield from _properties(one)
        if isinstance(one, QTextDocument):
            yield "document", one.toPlainText()
        if isinstance(one, QCompleter):
            yield "completer", one.completionPrefix()
        if isinstance(one, QAbstractItemModel):
            yield from _cells(one)


def _all_objects() -> list[QObject]:
    found: dict[int, QObject] = {}
    ours = [one for one in gc.get_objects() if isinstance(one, QObject) and shiboken6.isValid(one)]
    left: list[QObject] = [*QApplication.allWidgets(), *QGuiApplication.allWindows(), *ours]
    while left:
        one = left.pop()
        if (at := shiboken6.getCppPointer(one)[0]) not in found:
            found[at] = one
            left += one.children()
    return list(found.values())


def _properties(one: QObject) -> Held:
    kind = type(one).__name__
    about = one.metaObject()
    names = [str(about.property(at).name()) for at in range(about.propertyCount())]
    names += [bytes(name.data()).decode() for name in one.dynamicPropertyNames()]
    for name in names:
        with suppress(RuntimeError):  # of a type that Python does not have
            yield f"{name} of {kind}", str(one.property(name))


def _cells(model: QAbstractItemModel) -> Held:
    top = QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(top)
    for row in range(min(model.rowCount(top), _MOST_ROWS)):
        for column in range(columns):
            for role in _ROLES:
                yield type(model).__name__, str(model.index(row, column).data(role))


def _python(ours: set[int]) -> Held:
    """Yield each text that an object of Python can reach, but for sources kept for tracebacks."""
    linecache.clearcache()
    start = gc.get_objects()
    seen = {id(start), *ours}
    left: list[tuple[object, object]] = [(None, one) for one in start]
    while left:
        owner, one = left.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, str):
            yield f"text in a {type(owner).__name__}", one
        elif isinstance(one, bytes | bytearray):
            yield f"bytes in a {type(owner).__name__}", one.decode(errors="replace")
        else:
            left += [(one, held) for held in gc.get_referents(one)]
