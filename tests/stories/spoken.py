"""Drives the app through the accessibility tree alone, as a screen reader would; run by the system's Python.

Its one argument is a file of what to tell, as `test_assistive_technology` writes it.
"""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyatspi

_LONGEST = 20.0  # seconds that anything may take to be there


class Reader:
    """Finds what is shown by role and name, and acts on it."""

    def __init__(self) -> None:
        self.app = self._wait("the app", lambda: next(_named(pyatspi.Registry.getDesktop(0)), None))

    def _wait(self, what: str, look: Any) -> Any:
        end = time.monotonic() + _LONGEST
        while time.monotonic() < end:
            if found := look():
                return found
            time.sleep(0.1)
        sys.exit(f"{what} is not there; shown are {self._shown()}")

    def _shown(self) -> list[tuple[str, str]]:
        if "app" not in vars(self):
            return []
        return sorted({(n.getRoleName(), n.name) for n in _within(self.app) if n.name})

    def seek(self, role: str, name: str) -> Any:
        """Return the first that bears a role and a name; a choice is named by its description."""
        for node in _within(self.app):
            called = node.description if role == "combo box" else node.name
            if called == name and node.getRoleName() == role:
                return node
        return None

    def find(self, role: str, name: str) -> Any:
        """Return what bears a role and a name, once it is there."""
        return self._wait(f"{role} {name!r}", lambda: self.seek(role, name))

    def press(self, name: str, role: str = "push button") -> None:
        """Press a button, once it can be."""
        node = self.find(role, name)
        self._wait(f"{name!r}, to be pressed", lambda: _does(node, "Press"))

    def tick(self, name: str) -> None:
        """Tick a box."""
        _does(self.find("check box", name), "Toggle")

    def put(self, name: str, text: str) -> None:
        """Put a text into a field."""
        self.find("text", name).queryEditableText().setTextContents(text)

    def choose(self, name: str, word: str) -> None:
        """Choose a word in the list of a choice."""
        box = self.find("combo box", name)
        words = next(node for node in box if node.getRoleName() == "list")
        entry = next(node for node in words if node.name == word)
        words.querySelection().selectChild(entry.getIndexInParent())
        self._wait(f"{name} to be {word}", lambda: box.name == word)

    def open_row(self, of: str, name: str) -> None:
        """Open the row of a list that holds a name."""
        row = next(node for node in self.find("list", of) if name in node.name)
        _does(row, "Toggle")

    def find_row(self, of: str, name: str) -> None:
        """Wait for the row of a list that holds a name: what was put into a field is taken after a pause."""
        self._wait(
            f"{name!r} in {of!r}", lambda: any(name in row.name for row in self.seek("list", of) or ())
        )

    def press_cell(self, name: str, *, until: str = "") -> None:
        """Choose a cell of a table, and press it once, or until it reads otherwise."""
        cell = self.find("table cell", name)
        _does(cell, "Toggle")
        time.sleep(0.3)
        if not until:
            self._wait(name, lambda: _does(cell, "Toggle"))
        while until and (reads := cell.name) != until:
            _does(cell, "Toggle")
            self._wait(f"{reads!r}, pressed", lambda reads=reads: cell.name != reads)


def _named(desktop: Any) -> Iterator[Any]:
    return (app for app in desktop if app and app.name == "PartnerDesk")


def _within(node: Any) -> Iterator[Any]:
    """Yield all that is shown; what is hidden is not asked for what it holds."""
    for child in node:
        if child is not None and _is_shown(child):
            yield child
            yield from _within(child)


def _is_shown(node: Any) -> bool:
    return bool(node.getState().contains(pyatspi.STATE_SHOWING))


def _does(node: Any, wanted: str) -> bool:
    actions = node.queryAction()
    for number in range(actions.nActions):
        if actions.getName(number) == wanted:
            actions.doAction(number)
            time.sleep(0.2)
            return True
    return False


def tell(reader: Reader, told: Any) -> None:
    """Go the whole way from the start page to paper."""
    reader.press("New partnership")
    for name, text in told["begin"].items():
        reader.put(name, text)
    reader.press("Create partnership")
    reader.press("Problem & goal")
    for name, text in told["wording"].items():
        reader.put(name, text)
    gather(reader, told)
    meet(reader, told)
    offer(reader, told)
    sign(reader, told)


def gather(reader: Reader, told: Any) -> None:
    """Bring the partners in, with their people, and say who brings what."""
    reader.press("Participants & gaps")
    for name, sector, person, title in told["partners"]:
        reader.press("Add participant")
        reader.put("Name of the new participant", name)
        reader.choose("Sector of the new participant", sector)
        reader.choose("Status of the new participant", "Joined")
        reader.press("Add to the participants")
        reader.put("Name of the new person", person)
        reader.press("Add person")
        reader.put(f"Title of {person}", title)
        reader.tick(f"{person} signs the agreement")
    reader.press("Add the first need")
    for name, kind in told["needs"]:
        reader.put("Name of the new need", name)
        reader.choose("Kind of the new need", kind)
        reader.press("Add this need")
    reader.press("Done")
    for cell, level in told["cells"]:
        reader.press_cell(f"{cell}: nothing", until=f"{cell}: {level}")


def meet(reader: Reader, told: Any) -> None:
    """Hold the scoping meeting, and take positions there."""
    reader.press("Journey")
    reader.press("Plan the scoping meeting")
    reader.put("Day of the meeting", told["meeting"])
    reader.tick("Record")
    for name, *_ in told["partners"]:
        reader.put("One more that was there", name)
        reader.find_row("Who was there", name)
    reader.press("Problem & goal")
    reader.press("Ask the room")
    for cell in told["positions"]:
        reader.press_cell(cell)
    reader.choose("Meeting at which positions are taken", f"Scoping meeting · {told['meeting']}")
    reader.press("Keep positions")
    reader.choose("Standing", "agreed")


def offer(reader: Reader, told: Any) -> None:
    """Let partners offer commitments, and move them to Agreed."""
    reader.press("Commitments")
    for new, fields in told["offers"]:
        reader.press("Add commitment")
        for name, text in new.items():
            reader.put(name, text)
        reader.press("Add to Offered")
        for name, text in fields.items():
            reader.put(name, text)
        reader.press("Add update")
        time.sleep(1)
        reader.choose("Status", "Agreed")
        reader.press("Close Commitment")


def sign(reader: Reader, told: Any) -> None:
    """Reword a clause, sign, and export."""
    reader.press("Agreement")
    reader.open_row("Clauses", "Why we work together")
    reader.put("Heading", told["heading"])
    reader.put("Clause text", told["clause"])
    reader.press("Freeze for signing")
    reader.open_row("Signatures", told["signs"])
    reader.press("Signed…")
    reader.press("Record it")
    reader.press("Export PDF")
    reader.put("File name:", told["paper"])
    reader.press("Save")
    reader.find("push button", "Open it")


if __name__ == "__main__":
    tell(Reader(), json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
