"""A button with two states, which a screen reader can operate as well."""

from collections.abc import Callable

from partnerdesk.desk.widgets.basics import Button, prepare_button


class Switch(Button):
    """A button that is on or off.

    A screen reader changes it with the action "Toggle", which Qt carries out without a click. This class
    emits `clicked` then, so that what is connected to it runs whoever changed the state. A change by the
    program (`setChecked`) emits no click.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._is_expected = False
        self.setCheckable(True)
        self.toggled.connect(self._click_for_reader)

    def setChecked(self, on: bool) -> None:
        """Set the state from the program, without a click."""
        was, self._is_expected = self._is_expected, True
        try:
            super().setChecked(on)
        finally:
            self._is_expected = was

    def nextCheckState(self) -> None:
        """Change the state after a click or a key. Qt emits `clicked` next."""
        was, self._is_expected = self._is_expected, True
        try:
            super().nextCheckState()
        finally:
            self._is_expected = was

    def _click_for_reader(self, on: bool) -> None:
        group = self.group()
        is_left_for_another = not on and group is not None and group.exclusive()
        if not self._is_expected and not is_left_for_another:
            self.clicked.emit()


def switch(text: str, do: Callable[[], object], role: str = "", *, tip: str = "") -> Switch:
    """Return a switch that calls `do` when the user changes it; `role` is as for `button`."""
    made = Switch(text.replace("&", "&&"))
    prepare_button(made, text, do, role, tip)
    return made
