"""Add, move and withdraw commitments, and change their parts."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

from sqlmodel import Session, SQLModel, select

from partnerdesk.file.changing.rows import set_values
from partnerdesk.partnership.agreed_words import stands_by
from partnerdesk.partnership.commitments import Status
from partnerdesk.partnership.fields.commitments import AGREED
from partnerdesk.partnership.tables import (
    AgreedPartner,
    AgreedWording,
    BudgetLine,
    Commitment,
    CommitmentNeed,
    CommitmentPartner,
    CommitmentWait,
    GroupMember,
    Milestone,
    Representation,
    Update,
    WorkingGroup,
)
from partnerdesk.partnership.waiting import Circle, way_back

Link = TypeVar("Link", CommitmentPartner, CommitmentNeed, CommitmentWait, GroupMember)


def add(session: Session, participant: int, title: str) -> int:
    """Add a commitment that a participant offers; return its id."""
    return _added(session, Commitment(participant_id=participant, title=title))


def add_all(session: Session, participant: int, titles: Sequence[str]) -> int:
    """Add commitments that a participant offers; return the id of the last."""
    return [add(session, participant, title) for title in titles][-1]


def move(session: Session, commitment: int, status: Status, today: date) -> None:
    """Set the status of a commitment; the reason of an earlier withdrawal is kept.

    If its partner stands by it from now on, its words are kept as those that were agreed.
    """
    was = session.get_one(Commitment, commitment).status
    set_values(session, "commitment", commitment, {"status": status})
    if stands_by(status) and not stands_by(was):
        agree(session, commitment, today)


def agree(session: Session, commitment: int, today: date) -> int:
    """Keep the words of a commitment as those that its partner agreed on; return the id of the wording.

    Who takes part in it is among them.
    """
    now = session.get_one(Commitment, commitment)
    words = {column: getattr(now, column) for column in AGREED}
    wording = _added(session, AgreedWording(commitment_id=commitment, on=today, **words))
    for link in session.exec(select(CommitmentPartner).where(CommitmentPartner.commitment_id == commitment)):
        session.add(AgreedPartner(agreed_wording_id=wording, participant_id=link.participant_id))
    return wording


def withdraw(session: Session, commitment: int, reason: str | None) -> None:
    """Withdraw a commitment, with the reason of its partner."""
    stepped_back = {"status": Status.WITHDRAWN, "withdrawn_reason": reason}
    set_values(session, "commitment", commitment, stepped_back)


def give_to(session: Session, commitment: int, participant: int) -> None:
    """Set another participant as the maker of a commitment, and remove it from those along with it."""
    set_values(session, "commitment", commitment, {"participant_id": participant})
    for link in session.exec(
        select(CommitmentPartner)
        .where(CommitmentPartner.commitment_id == commitment)
        .where(CommitmentPartner.participant_id == participant)
    ):
        session.delete(link)


def set_along(session: Session, commitment: int, participants: Sequence[int]) -> None:
    """Set the participants along with the one that made the commitment."""
    links = session.exec(select(CommitmentPartner).where(CommitmentPartner.commitment_id == commitment)).all()
    _keep(session, {link.participant_id: link for link in links}, participants)
    for participant in _new(participants, (link.participant_id for link in links)):
        session.add(CommitmentPartner(commitment_id=commitment, participant_id=participant))


def set_needs(session: Session, commitment: int, needs: Sequence[int]) -> None:
    """Set the needs that a commitment serves."""
    links = session.exec(select(CommitmentNeed).where(CommitmentNeed.commitment_id == commitment)).all()
    _keep(session, {link.need_id: link for link in links}, needs)
    for need in _new(needs, (link.need_id for link in links)):
        session.add(CommitmentNeed(commitment_id=commitment, need_id=need))


def add_milestone(session: Session, commitment: int, title: str, due: date | None = None) -> int:
    """Add a milestone; return its id."""
    return _added(session, Milestone(commitment_id=commitment, title=title, due=due))


def add_milestones(session: Session, commitment: int, titles: Sequence[str]) -> int:
    """Add points on the way; return the id of the last."""
    return [add_milestone(session, commitment, title) for title in titles][-1]


def add_budget_line(
    session: Session, commitment: int, amount: Decimal, currency: str | None, purpose: str | None = None
) -> int:
    """Add an amount that a commitment costs; return its id."""
    return _added(
        session, BudgetLine(commitment_id=commitment, amount=amount, currency=currency, purpose=purpose)
    )


def add_voice(session: Session, commitment: int, participant: int | None, person: str | None = None) -> int:
    """Add a participant or a person who stands for countries that are still to be named; return its id."""
    made = Representation(commitment_id=commitment, participant_id=participant, person=person)
    return _added(session, made)


def set_waits(session: Session, commitment: int, others: Sequence[int]) -> None:
    """Set the commitments that a commitment waits for. Raises Circle if it would wait for itself."""
    links = session.exec(select(CommitmentWait)).all()
    waits: dict[int, list[int]] = defaultdict(list)
    for link in links:
        waits[link.commitment_id].append(link.waits_for_id)
    if way := way_back(waits, commitment, others):
        raise Circle(way)
    mine = {link.waits_for_id: link for link in links if link.commitment_id == commitment}
    _keep(session, mine, others)
    for other in _new(others, mine):
        session.add(CommitmentWait(commitment_id=commitment, waits_for_id=other))


def add_update(
    session: Session,
    commitment: int,
    text: str,
    *,
    on: date,
    by: str | None = None,
    progress: Decimal | None = None,
    standing: str | None = None,
) -> int:
    """Add an update of a commitment; return its id."""
    made = Update(commitment_id=commitment, on=on, by=by, text=text, progress=progress, standing=standing)
    return _added(session, made)


def measure(
    session: Session, update: int, value: Decimal | None, unit: str | None, outcome: str | None
) -> None:
    """Set how far the outcome has come by an update, in its unit, with the words of the outcome."""
    set_values(session, "commitment_update", update, {"value": value, "unit": unit, "outcome": outcome})


def take_on(session: Session, commitment: int, group: int | None) -> None:
    """Set the working group that takes on a commitment, None for no group."""
    set_values(session, "commitment", commitment, {"working_group_id": group})


def begin_group(session: Session, commitment: int, name: str) -> int:
    """Add a working group that takes on a commitment; return its id."""
    group = _added(session, WorkingGroup(name=name))
    set_values(session, "commitment", commitment, {"working_group_id": group})
    return group


def do_together(session: Session, commitment: int, other: int) -> None:
    """Make a commitment a joint one: the maker of another that it meets is along with it."""
    do_with(session, commitment, [session.get_one(Commitment, other).participant_id])


def do_with(session: Session, commitment: int, participants: Sequence[int]) -> None:
    """Add participants along with a commitment, each once; its maker is never along with itself."""
    own = session.get_one(Commitment, commitment).participant_id
    links = session.exec(select(CommitmentPartner).where(CommitmentPartner.commitment_id == commitment)).all()
    along = [link.participant_id for link in links]
    set_along(session, commitment, [*along, *(p for p in participants if p != own)])


def take_on_together(session: Session, commitments: Sequence[int], name: str) -> int:
    """Let one working group take on several commitments, with their makers as members; return its id.

    It is the group that took on one of them already, else a new one of this name.
    """
    found = [session.get_one(Commitment, commitment) for commitment in commitments]
    there = next((c.working_group_id for c in found if c.working_group_id is not None), None)
    group = there if there is not None else _added(session, WorkingGroup(name=name))
    links = session.exec(select(GroupMember).where(GroupMember.working_group_id == group)).all()
    set_members(
        session, group, [*(link.participant_id for link in links), *(c.participant_id for c in found)]
    )
    for c in found:
        c.working_group_id = group
    return group


def set_members(session: Session, group: int, participants: Sequence[int]) -> None:
    """Set the members of a working group."""
    links = session.exec(select(GroupMember).where(GroupMember.working_group_id == group)).all()
    _keep(session, {link.participant_id: link for link in links}, participants)
    for participant in _new(participants, (link.participant_id for link in links)):
        session.add(GroupMember(working_group_id=group, participant_id=participant))


def _added(session: Session, made: SQLModel) -> int:
    session.add(made)
    session.flush()
    return int(made.id)  # type: ignore[attr-defined]


def _keep(session: Session, links: dict[int, Link], wanted: Sequence[int]) -> None:
    for other, link in links.items():
        if other not in wanted:
            session.delete(link)


def _new(wanted: Sequence[int], there: object) -> list[int]:
    known = set(there)  # type: ignore[call-overload]
    return [one for one in dict.fromkeys(wanted) if one not in known]
