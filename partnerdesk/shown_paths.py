"""Names of files that are no UTF-8: shown readably, and found again from what a dialog made of them."""

from __future__ import annotations

from pathlib import Path

_LOST = "\N{REPLACEMENT CHARACTER}"


def readable(name: str) -> str:
    """Return a name that can be shown and kept: what is no UTF-8 in it is a replacement character."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def path_chosen(text: str) -> Path:
    """Return the path that was chosen in a dialog, which shows what is no UTF-8 as replacement characters.

    Each part that is not there by its shown name is looked for by the names in its folder. Where several
    are shown alike, none is guessed, and the path is that of a file that is not there.
    """
    shown = Path(text)
    if _LOST not in text or shown.exists():
        return shown
    found = Path(shown.anchor)
    for part in shown.parts[1 if shown.anchor else 0 :]:
        found /= _part_in(found, part)
    return found


def _part_in(folder: Path, part: str) -> str:
    if _LOST not in part or (folder / part).exists():
        return part
    try:
        alike = [entry.name for entry in folder.iterdir() if readable(entry.name) == part]
    except OSError:
        return part
    return alike[0] if len(alike) == 1 else part
