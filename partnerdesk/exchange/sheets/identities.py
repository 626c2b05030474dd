"""The identity of a row in a workbook or a form: the id in the file and the birth of the row.

SQLite uses the id of a deleted row again, so the id alone could mean another row when a workbook comes back
(docs/decisions/0040). A birth of 0 is not written. The sign before it keeps a spreadsheet from reading a
number or a day. An identity means something only in the file that `about` names.
"""

import re

from partnerdesk.partnership.life import Life

_WRITTEN = re.compile(r"#([1-9][0-9]{0,17})(?:\.([1-9][0-9]{0,17}))?")


def written(life: Life) -> str:
    """Return an identity as text: `#57`, or `#57.3012` for a row that was born after its file."""
    return f"#{life.id}.{life.birth}" if life.birth else f"#{life.id}"


def life_of(text: str) -> Life | None:
    """Read an identity back; None if the text is none."""
    found = _WRITTEN.fullmatch(text.strip())
    return Life(int(found[1]), int(found[2] or 0)) if found else None
