"""What was begun in a meeting and is still being typed."""

from partnerdesk.file.drafts import Draft
from partnerdesk.file.reading.rows import Rows


def draft_of(file: Rows, meeting_id: int, of: str) -> Draft:
    """Return a draft; its text is "" if nothing was begun."""
    found = file.rows("SELECT text, kind FROM draft WHERE meeting_id = ? AND of = ?", meeting_id, of)
    return Draft(meeting_id, of, *map(str, found[0])) if found else Draft(meeting_id, of)


def begun(file: Rows, meeting_id: int) -> list[str]:
    """Return what there are drafts of."""
    return [str(of) for (of,) in file.rows("SELECT of FROM draft WHERE meeting_id = ?", meeting_id)]
