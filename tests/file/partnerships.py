"""Partnerships to test with, and what a file holds, to compare bit for bit."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

from sqlmodel import Session

from partnerdesk.exchange.sample import WRITTEN_FOR, write_sample
from partnerdesk.file import migrations, recording, soundness
from partnerdesk.file.connecting import reading_from
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import (
    Agreement,
    Attendance,
    Commitment,
    CommitmentNeed,
    CommitmentPartner,
    Coverage,
    Decision,
    GroupMember,
    Indicator,
    Meeting,
    Milestone,
    Need,
    Participant,
    Partnership,
    Person,
    Position,
    Problem,
    ProblemVersion,
    Round,
    Update,
    WorkingGroup,
)

DAY = date(2026, 3, 4)
_templates: dict[CodeType, bytes] = {}
_samples: dict[date, bytes] = {}
TABLES = tuple(t for t in soundness.tables(migrations.current_version()) if t not in recording.OWN_TABLES)


def empty(session: Session) -> None:
    """Add what every partnership has."""
    session.add_all([Partnership(id=1, title="Basin"), Problem(id=1), Agreement(id=1)])


def basin(session: Session) -> None:
    """Add two partners, a candidate, needs, a commitment with all that hangs on it, and a meeting."""
    empty(session)
    session.add_all([
        Participant(id=1, name="River Commission", short_name="RC", status="joined", role="lead"),
        Participant(id=2, name="Mekelle Growers", status="joined", countries=["ET"]),
        Participant(id=3, name="Harbour Bank"),
        Person(id=1, participant_id=2, name="Selam Tesfaye", email="selam@growers.example"),
        Need(id=1, name="Cold storage", kind="resource"),
        Need(id=2, name="Field trainers", kind="skill", note="in Tigrinya"),
        Coverage(id=1, need_id=1, participant_id=2, level="full", note="two sheds"),
        Coverage(id=2, need_id=2, participant_id=1, level="partial"),
        ProblemVersion(id=1, text="Harvests rot on the way.", goal="Halve the loss by 2030."),
        Indicator(id=1, name="Loss", unit="%", baseline=Decimal(40), target=Decimal(20)),
        WorkingGroup(id=1, name="Roads"),
        GroupMember(id=1, working_group_id=1, participant_id=2),
        Commitment(id=1, participant_id=2, title="Build ten sheds", working_group_id=1, areas=["Tigray"]),
        CommitmentPartner(id=1, commitment_id=1, participant_id=1),
        CommitmentNeed(id=1, commitment_id=1, need_id=1),
        Milestone(id=1, commitment_id=1, title="Ground is bought"),
        Update(id=1, commitment_id=1, on=DAY, text="Three sheds stand."),
        Meeting(id=1, title="Scoping", kind="scoping", on="2026-02-03"),
        Attendance(id=1, meeting_id=1, participant_id=2),
        Decision(id=1, meeting_id=1, text="The goal stands."),
        Round(id=1, decision_id=1, about="decision", text="The goal stands."),
        Position(id=1, round_id=1, participant_id=2, position="endorse"),
    ])  # fmt: skip


def made(path: Path, fill: Callable[[Session], None] = basin) -> Path:
    """Make a partnership at `path`, closed again."""
    PartnershipFile.create(path, fill).close()
    return path


def copied(path: Path, fill: Callable[[Session], None] = basin) -> Path:
    """Put a copy of a partnership at `path`, closed; it is made once in each process.

    Copies have one id: use `made` for partnerships that must not be the same.
    """
    assert isinstance(fill, FunctionType)
    assert not fill.__closure__, "what it fills in would depend on the first caller"
    if fill.__code__ not in _templates:
        _templates[fill.__code__] = made(path, fill).read_bytes()
    path.write_bytes(_templates[fill.__code__])
    return path


def sample_at(path: Path, today: date = WRITTEN_FOR) -> Path:
    """Put a copy of the sample at `path`, closed; for each day it is written once in each process."""
    if today not in _samples:
        write_sample(path, today)
        _samples[today] = path.read_bytes()
    path.write_bytes(_samples[today])
    return path


def content(file: PartnershipFile) -> dict[str, list[tuple[Any, ...]]]:
    """Return every value of every table of the partnership, each with its type."""
    return _content(file.rows)


def content_at(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return the same of a closed file, read from its bytes alone."""
    connection = reading_from(path.read_bytes())
    try:
        return _content(lambda sql: connection.execute(sql).fetchall())
    finally:
        connection.close()


def _content(rows: Callable[[str], list[tuple[Any, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    return {
        table: [
            tuple((type(value), value) for value in row)
            for row in rows(f'SELECT * FROM "{table}" ORDER BY id')
        ]
        for table in TABLES
    }
