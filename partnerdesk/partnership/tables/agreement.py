"""The agreement: its clauses, who signs, and what was printed."""

from datetime import date

from sqlmodel import Field, SQLModel

from partnerdesk.partnership.tables.columns import belongs_to, identity


class Agreement(SQLModel, table=True):
    """The document of clauses, commitments and signatures; one row."""

    id: int | None = identity()
    title: str | None = None


class Clause(SQLModel, table=True):
    """A clause in the partners' own words, in the order of `position`.

    `part` names what the file adds below its text ("parties", "goal", "commitments",
    "next_steps", "interests", "signatures"), or is empty. With no clause at all the
    standard ones of the partnership's language stand.
    """

    id: int | None = identity()
    position: int = Field(default=0)
    heading: str
    text: str
    part: str | None = None


class Signatory(SQLModel, table=True):
    """Who signs for a participant, and where and when it did."""

    id: int | None = identity()
    participant_id: int = belongs_to("participant")
    person: str | None = None
    title: str | None = None
    signed_on: date | None = None
    place: str | None = None


class Printing(SQLModel, table=True):
    """A version of the agreement that left the app on a day; the fingerprint tells its content."""

    id: int | None = identity()
    version: int
    on: date
    fingerprint: str
    draft: bool = Field(default=True)
