"""The agreement: its clauses, who signs, and what was printed."""

from datetime import date

from sqlmodel import Field, SQLModel

from partnerdesk.partnership.tables.columns import belongs_to, identity


class Agreement(SQLModel, table=True):
    """The document of clauses, commitments and signatures; one row."""

    id: int | None = identity()
    title: str | None = None


class Clause(SQLModel, table=True):
    """A clause of the agreement; clauses are ordered by `position`.

    `part` names what is printed below its text ("parties", "goal", "commitments",
    "next_steps", "interests", "signatures"), or is empty. If the table has no rows, the
    standard clauses in the language of the partnership are used.
    """

    id: int | None = identity()
    position: int = Field(default=0)
    heading: str
    text: str
    part: str | None = None


class Signatory(SQLModel, table=True):
    """A person who signs for a participant, and where and when this person signed."""

    id: int | None = identity()
    participant_id: int = belongs_to("participant")
    person: str | None = None
    title: str | None = None
    signed_on: date | None = None
    place: str | None = None


class Printing(SQLModel, table=True):
    """A version of the agreement that was printed on a day; the fingerprint identifies its content."""

    id: int | None = identity()
    version: int
    on: date
    fingerprint: str
    draft: bool = Field(default=True)
