"""Fill the rows of a new partnership."""

from datetime import date

from sqlmodel import Session

from partnerdesk.partnership.tables import Agreement, Partnership, Problem


def begin(
    session: Session,
    title: str,
    lead: str | None = None,
    on: date | None = None,
    language: str = "en",
    *,
    lead_person: str | None = None,
) -> None:
    """Add the three rows that every partnership has."""
    session.add(
        Partnership(id=1, title=title, lead=lead, lead_person=lead_person, started_on=on, language=language)
    )
    session.add(Problem(id=1))
    session.add(Agreement(id=1))
