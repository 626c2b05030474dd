"""Change the wording of problem and goal, and the indicators."""

from datetime import date
from decimal import Decimal

from sqlmodel import Session, col, select

from partnerdesk.file import seen
from partnerdesk.file.changing.session import connection_of
from partnerdesk.partnership.meetings import Kind
from partnerdesk.partnership.problem import Standing, begins_version
from partnerdesk.partnership.tables import Indicator, Meeting, Problem, ProblemVersion, Reading


def reword(session: Session, today: date, **wording: str | None) -> None:
    """Change `text`, `goal` or `solution`, in a new version or in the current one.

    A version that others have seen is never written over. A new version is a draft, however far the one
    before was settled. A version that now equals the one before it is deleted.
    """
    session.flush()
    was_seen = seen.was_seen(connection_of(session), today)
    current = _latest(session)
    if current is None or begins_version(current.on, current.by, current.reason, today, was_seen=was_seen):
        current = _next_version(current, today)
        session.add(current)
        _unsettle(session)
    for column, words in wording.items():
        setattr(current, column, words or "" if column == "text" else words)
    session.flush()
    before = _latest(session, before=current.id)
    if _words(current) == (_words(before) if before else ("", None, None)):
        session.delete(current)


def reword_before_others(session: Session, today: date, reason: str, **wording: str | None) -> None:
    """Change `text`, `goal` or `solution` in a new version with a reason: others saw the one before."""
    session.flush()
    seen.note(connection_of(session))
    before = _latest(session)
    reword(session, today, **wording)
    made = _latest(session)
    if made is not None and made is not before:
        made.reason = reason


def word_again(session: Session, version_id: int, today: date, reason: str) -> int:
    """Add a new version with the wording of an older one, as a draft; return its id."""
    old = session.get_one(ProblemVersion, version_id)
    made = _next_version(old, today)
    made.reason = reason
    _unsettle(session)
    session.add(made)
    session.flush()
    assert made.id is not None
    return made.id


def settle(session: Session, standing: str) -> None:
    """Set how far the present wording is settled; whoever settled it has seen it."""
    session.get_one(Problem, 1).standing = standing
    session.flush()
    if standing != Standing.DRAFT:
        seen.note(connection_of(session))


def _unsettle(session: Session) -> None:
    """Make the wording a draft: what was agreed was agreed on other words."""
    session.get_one(Problem, 1).standing = Standing.DRAFT


def _latest(session: Session, before: int | None = None) -> ProblemVersion | None:
    found = select(ProblemVersion).order_by(col(ProblemVersion.id).desc()).limit(1)
    if before is not None:
        found = found.where(col(ProblemVersion.id) < before)
    return session.exec(found).first()


def _next_version(like: ProblemVersion | None, today: date) -> ProblemVersion:
    text, goal, solution = _words(like) if like else ("", None, None)
    return ProblemVersion(text=text, goal=goal, solution=solution, on=today)


def _words(version: ProblemVersion) -> tuple[str, str | None, str | None]:
    return version.text, version.goal, version.solution


def add_other_meeting(session: Session, title: str, today: date) -> int:
    """Add a meeting of the kind "other", held today; return its id."""
    meeting = Meeting(title=title, kind=Kind.OTHER, on=today.isoformat())
    session.add(meeting)
    session.flush()
    assert meeting.id is not None
    return meeting.id


def add_indicator(session: Session, name: str) -> int:
    """Add an indicator and return its id."""
    indicator = Indicator(name=name)
    session.add(indicator)
    session.flush()
    assert indicator.id is not None
    return indicator.id


def add_reading(session: Session, indicator_id: int, on: date, value: Decimal, source: str | None) -> int:
    """Add a measured value to an indicator and return its id."""
    reading = Reading(indicator_id=indicator_id, on=on, value=value, source=source)
    session.add(reading)
    session.flush()
    assert reading.id is not None
    return reading.id
