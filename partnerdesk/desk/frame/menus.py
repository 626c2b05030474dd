"""The menu bar: all actions that do not belong to one screen, with their shortcuts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from partnerdesk.desk.frame import files
from partnerdesk.desk.places import entries
from partnerdesk.language import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from partnerdesk.desk.full_desk import FullDesk

Choice = TypeVar("Choice")

_SCALES = (100, 125, 150, 175, 200)


class Menus(QObject):
    """The menu bar of a window. Signals request what only the window can do."""

    new_asked = Signal()
    place_asked = Signal(object)  # Place
    find_asked = Signal()
    keys_asked = Signal()
    guide_asked = Signal(str)  # the key of a page, "" for that of the place
    what_asked = Signal()
    dress_asked = Signal()  # after another colour scheme or text size

    def __init__(self, desk: FullDesk, window: QMainWindow, shows_private: Callable[[], bool]) -> None:
        """Make the menus. While `shows_private` returns True, undo is disabled."""
        super().__init__(window)
        self._window, self._desk, self._shows_private = window, desk, shows_private
        self._when_open: list[QAction] = []
        self._when_free: list[QAction] = []  # while no long work runs
        self._file()
        self._edit()
        self._view()
        self._room()
        self._help()
        desk.long_work.began.connect(self.refresh)
        desk.long_work.ended.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Enable the possible actions, and update the names of undo and redo."""
        is_free = not self._desk.long_work.is_running
        is_open = self._desk.is_open and is_free
        for action in self._when_free:
            action.setEnabled(is_free)
        for action in self._when_open:
            action.setEnabled(is_open)
        can_undo = is_open and not self._desk.read_only and not self._shows_private()
        undo = self._desk.file.undo_label if can_undo else None
        redo = self._desk.file.redo_label if can_undo else None
        names = not self._desk.discreet.is_on  # what was done may name who was asked
        self.undo.setText(tr("Undo {what}", what=_decapitalised(undo)) if undo and names else tr("Undo"))
        self.redo.setText(tr("Redo {what}", what=_decapitalised(redo)) if redo and names else tr("Redo"))
        self.undo.setEnabled(bool(undo))
        self.redo.setEnabled(bool(redo))

    def _file(self) -> None:
        menu = self._menu(tr("&File"))
        self._add(menu, tr("&New partnership"), self.new_asked.emit, QKeySequence.StandardKey.New)
        self._add(
            menu,
            tr("&Open…"),
            lambda: files.choose_and_open(self._desk, self._window),
            QKeySequence.StandardKey.Open,
        )
        self._add(menu, tr("Open the &sample"), lambda: files.open_sample(self._desk, self._window))
        menu.addSeparator()
        self._add(
            menu, tr("&Import…"), lambda: files.choose_and_import(self._desk, self._window), when_open=True
        )
        self._add(
            menu,
            tr("Import copied ro&ws"),
            lambda: files.paste_table(self._desk, self._window),
            QKeySequence("Ctrl+Shift+V"),
            when_open=True,
        )
        exports = menu.addMenu(tr("&Export"))
        exports.aboutToShow.connect(lambda: self._list_exports(exports))
        self._when_open.append(exports.menuAction())
        self._add(
            menu, tr("Save a &copy…"), lambda: files.save_copy(self._desk, self._window), when_open=True
        )
        self._add(
            menu, tr("Save a copy to s&hare…"), lambda: files.share(self._desk, self._window), when_open=True
        )
        self._add(
            menu, tr("See as a &partner…"), lambda: files.see_as(self._desk, self._window), when_open=True
        )
        self._add(menu, tr("&Restore a backup…"), lambda: files.restore(self._desk, self._window))
        menu.addSeparator()
        self._add(menu, tr("Your na&me…"), lambda: files.ask_name(self._desk, self._window))
        menu.addSeparator()
        self._add(menu, tr("&Close"), self._desk.close, QKeySequence.StandardKey.Close, when_open=True)
        quit_ = self._add(menu, tr("&Quit"), self._window.close, QKeySequence("Ctrl+Q"), always=True)
        quit_.setMenuRole(QAction.MenuRole.QuitRole)

    def _list_exports(self, menu: QMenu) -> None:
        from partnerdesk.desk.frame.exchanging import choose_and_export  # slow: not needed at start
        from partnerdesk.exports import EXPORTS

        for wanted in EXPORTS.values() if menu.isEmpty() else ():
            written_as = wanted.ending.removeprefix(".").upper()
            named = tr("{name} ({format})…", name=wanted.name.tr(), format=written_as)
            self._add(
                menu,
                tr("{name}…", name=wanted.name.tr()) if wanted.several else named,
                partial(choose_and_export, self._desk, self._window, wanted),
                when_open=True,
            )

    def _edit(self) -> None:
        menu = self._menu(tr("&Edit"))
        undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
        self.undo = self._add(menu, tr("Undo"), self._desk.undo, undo, always=True)  # `refresh` enables it
        self.redo = self._add(menu, tr("Redo"), self._desk.redo, redo, always=True)
        menu.addSeparator()
        self._add(menu, tr("&Find"), self.find_asked.emit, QKeySequence("Ctrl+K"), when_open=True)
        menu.addSeparator()
        self.lock = self._add(menu, tr("&Lock the notes"), self._lock, QKeySequence("Ctrl+L"), when_open=True)

    def _view(self) -> None:
        menu = self._menu(tr("&View"))
        for entry in entries():
            self._add(
                menu,
                entry.name.replace("&", "&&"),
                partial(self.place_asked.emit, entry.place),
                QKeySequence(entry.key),
                when_open=True,
            )
        menu.addSeparator()
        self._discreet(menu)
        menu.addSeparator()
        schemes = menu.addMenu(tr("&Appearance"))
        self._when_free.append(schemes.menuAction())
        names = (("system", tr("As the system")), ("light", tr("Light")), ("dark", tr("Dark")))
        self._choices(schemes, names, self._desk.settings.scheme, self._use_scheme)
        sizes = menu.addMenu(tr("&Text size"))
        self._when_free.append(sizes.menuAction())
        now = round(self._desk.settings.text_scale * 100)
        self._choices(sizes, [(s, f"{s} %") for s in _SCALES], now, self._use_scale)

    def _room(self) -> None:
        from partnerdesk.desk.frame.room_menu import RoomMenu

        self.room = RoomMenu(self._desk, self._window, self._menu(tr("R&oom")))
        self._when_open += self.room.when_open

    def _turn_discreet(self, *, on: bool) -> None:
        """Turn the discreet view on or off; what was told before may name who was asked."""
        if on:
            self._desk.noticed.emit(None)
        self._desk.discreet.turn(on=on)

    def _discreet(self, menu: QMenu) -> None:
        discreet = self._desk.discreet
        action = QAction(tr("Discreet &view"), self._window)
        action.setCheckable(True)
        action.setChecked(discreet.is_on)
        action.triggered.connect(lambda on: self._turn_discreet(on=on))
        discreet.changed.connect(lambda: action.setChecked(discreet.is_on))
        menu.addAction(action)
        self._when_open.append(action)

    def _help(self) -> None:
        menu = self._menu(tr("&Help"))
        self._add(menu, tr("&Guide"), lambda: self.guide_asked.emit(""), QKeySequence("F1"))
        self._add(menu, tr("The &words of the method"), lambda: self.guide_asked.emit("words"))
        what = QKeySequence.StandardKey.WhatsThis
        self._add(menu, tr("W&hat is this?"), self.what_asked.emit, what)
        self._add(menu, tr("&Keyboard shortcuts"), self.keys_asked.emit, QKeySequence("Ctrl+F1"))
        menu.addSeparator()
        self._add(menu, tr("What is &new"), lambda: self.guide_asked.emit("new"))
        about = self._add(menu, tr("&About PartnerDesk"), lambda: files.show_about(self._window))
        about.setMenuRole(QAction.MenuRole.AboutRole)

    def _menu(self, title: str) -> QMenu:
        return self._window.menuBar().addMenu(title)

    def _add(
        self,
        menu: QMenu,
        text: str,
        do: Callable[[], object],
        keys: QKeySequence | QKeySequence.StandardKey | None = None,
        *,
        when_open: bool = False,
        always: bool = False,
    ) -> QAction:
        action = QAction(text, self._window)
        action.triggered.connect(lambda: do())
        if keys is not None:
            action.setShortcuts([keys] if isinstance(keys, QKeySequence) else keys)  # all standard shortcuts
        menu.addAction(action)
        if not always:
            (self._when_open if when_open else self._when_free).append(action)
        return action

    def _choices(
        self, menu: QMenu, options: Iterable[tuple[Choice, str]], now: Choice, use: Callable[[Choice], None]
    ) -> None:
        group = QActionGroup(menu)
        for value, text in options:
            action = QAction(text, menu)
            action.setCheckable(True)
            action.setChecked(value == now)
            action.triggered.connect(partial(_choose, use, value))
            group.addAction(action)
            menu.addAction(action)

    def _use_scheme(self, scheme: str) -> None:
        self._desk.settings.scheme = scheme
        self._dress()

    def _use_scale(self, per_cent: int) -> None:
        self._desk.settings.text_scale = per_cent / 100
        self._dress()

    def _dress(self) -> None:
        self._desk.settings.save()
        self._desk.flushing.emit()
        self.dress_asked.emit()

    def _lock(self) -> None:
        self._desk.private.lock()


def _choose(use: Callable[[Choice], None], value: Choice, _checked: bool = True) -> None:  # noqa: FBT002
    use(value)


def _decapitalised(label: str | None) -> str:
    if not label:
        return ""
    return label[0].lower() + label[1:]
