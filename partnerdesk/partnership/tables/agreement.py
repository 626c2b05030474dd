"""The agreement: its clauses, who signs, what was printed, what was frozen, and who signed that."""

from datetime import date

from sqlmodel import Field, SQLModel

from partnerdesk.partnership.tables.columns import belongs_to, identity


class Agreement(SQLModel, table=True):
    """The document of clauses, commitments and signatures; one row."""

    id: int | None = identity()
    title: str | None = None


class Clause(SQLModel, table=True):
    """A clause of the agreement; clauses are ordered by `position`.

    `part` names what is printed below its text, as in `partnership.agreement.Part`, or is empty. If the
    table has no rows, the standard clauses in the language of the partnership are used.
    """

    id: int | None = identity()
    position: int = Field(default=0)
    heading: str
    text: str
    part: str | None = None


class Signatory(SQLModel, table=True):
    """A person who is to sign for a participant, and where; who signed is a `Signature`."""

    id: int | None = identity()
    participant_id: int = belongs_to("participant")
    person: str | None = None
    title: str | None = None
    place: str | None = None


class FocalPoint(SQLModel, table=True):
    """Whom to write to at a partner, and where, in the words that the lead chose to print."""

    __tablename__ = "focal_point"

    id: int | None = identity()
    participant_id: int = belongs_to("participant")
    person: str | None = None
    address: str | None = None


class Reservation(SQLModel, table=True):
    """A reservation that a partner agreed to have in the agreement, in its words.

    `on_words` are the words that it was given for, None if they were not kept. `agreed_by` is who
    agreed, on the day `agreed_on`.
    """

    id: int | None = identity()
    participant_id: int = belongs_to("participant")
    wording: str
    on_words: str | None = None
    given_on: date | None = None
    agreed_by: str | None = None
    agreed_on: date


class Printing(SQLModel, table=True):
    """A version of the agreement that was printed on a day; the fingerprint identifies its content."""

    id: int | None = identity()
    version: int
    on: date
    fingerprint: str
    draft: bool = Field(default=True)


class AgreementVersion(SQLModel, table=True):
    """A version that was frozen for signing; its row never changes, but for its last two columns.

    `sha256` names the attachment with the bytes of its PDF, `content_sha256` the one with its content
    as JSON. `fingerprint` is the one printed on its pages. `replaces` is the number of the version that it
    amends. A withdrawn version keeps its signatures.
    """

    __tablename__ = "agreement_version"

    id: int | None = identity()
    version: int
    frozen_on: date
    fingerprint: str
    sha256: str
    content_sha256: str
    paper: str
    language: str
    pages: int | None = None
    replaces: int | None = None
    effective_on: date | None = None
    withdrawn_on: date | None = None
    withdrawn_reason: str | None = None


class Signature(SQLModel, table=True):
    """The record that a participant signed one frozen version, joined it later, or stepped back from it.

    Without a version it was signed before versions were kept. `name` is the name of the participant as it
    was signed; it stays if the participant is renamed or deleted.
    """

    id: int | None = identity()
    agreement_version_id: int | None = belongs_to("agreement_version", optional=True)
    participant_id: int | None = belongs_to("participant", goes_with_it=False, optional=True)
    name: str
    person: str | None = None
    title: str | None = None
    signed_on: date
    place: str | None = None
    kind: str = Field(default="signature")
    note: str | None = None


class Scan(SQLModel, table=True):
    """A scanned page kept with a signature; `sha256` names the attachment with its `size` bytes."""

    id: int | None = identity()
    signature_id: int = belongs_to("signature")
    file_name: str
    media_type: str
    sha256: str
    size: int
    on: date
    brought_by: str | None = None
