"""What is new, as CHANGELOG.md tells it, and the day of this version."""

import re
from datetime import date
from pathlib import Path

from partnerdesk import __version__
from partnerdesk.resource import resource

_CHECKOUT = Path(__file__).parent.parent / "CHANGELOG.md"
_RELEASE = re.compile(r"^## \[([\d.]+)\] - (\d{4}-\d{2}-\d{2})$", re.MULTILINE)


def release_notes() -> str:
    """Return the notes of all versions, the newest first, as Markdown; "" if they are not there."""
    packed = resource("CHANGELOG.md")
    path = packed if packed.is_file() else _CHECKOUT
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def day_of_version() -> date | None:
    """Return the day of this version, None if the notes do not tell it."""
    days = dict(_RELEASE.findall(release_notes()))
    return date.fromisoformat(days[__version__]) if __version__ in days else None
