"""Rounds of the matrix: the needs as they were covered on a day, kept to compare with."""

from datetime import date

from sqlmodel import SQLModel

from partnerdesk.partnership.tables.columns import belongs_to, identity


class MatrixRound(SQLModel, table=True):
    """The matrix on a day; `goal` is the goal as it was worded then."""

    __tablename__ = "matrix_round"

    id: int | None = identity()
    on: date
    goal: str | None = None


class MatrixRoundNeed(SQLModel, table=True):
    """A need as it was in a round; `need_id` is None if the goal no longer calls for it."""

    __tablename__ = "matrix_round_need"

    id: int | None = identity()
    matrix_round_id: int = belongs_to("matrix_round")
    need_id: int | None = belongs_to("need", goes_with_it=False, optional=True)
    name: str
    kind: str
    importance: str


class MatrixRoundCoverage(SQLModel, table=True):
    """How far a partner covered a need in a round; `participant_id` is None if it was removed."""

    __tablename__ = "matrix_round_coverage"

    id: int | None = identity()
    matrix_round_need_id: int = belongs_to("matrix_round_need")
    participant_id: int | None = belongs_to("participant", goes_with_it=False, optional=True)
    level: str
