"""Find the files that ship with the app: icons, clause texts, the sample."""

from pathlib import Path

_PACKAGED = Path(__file__).parent / "resources"
_CHECKOUT = Path(__file__).parent.parent / "resources"


def resource(name: str) -> Path:
    """Return the path of a file that ships with the app; `name` is relative to resources/."""
    root = _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT
    return root / name
