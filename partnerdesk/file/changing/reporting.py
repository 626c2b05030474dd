"""Open and close a reporting round, and mark that forms went out in it."""

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session, select

from partnerdesk.file.changing import rows
from partnerdesk.file.changing.session import connection_of
from partnerdesk.partnership.forms import ASKED_ABOUT
from partnerdesk.partnership.participants import Status
from partnerdesk.partnership.reporting import Days, unfit
from partnerdesk.partnership.tables import ReportingForm, ReportingRound


def open_round(session: Session, as_of: date, until: date) -> int:
    """Open a round that asks about every commitment that partners can tell of; return its id.

    Raises ValueError if a round with these days cannot be opened (`reporting.unfit`).
    """
    known = [Days(r.as_of, r.until, r.closed_on) for r in session.exec(select(ReportingRound))]
    if reason := unfit(as_of, until, known):
        raise ValueError(reason)
    made = rows.add(session, "reporting_round", as_of=as_of, until=until)
    connection_of(session).execute(f"{_ASK} ORDER BY c.id", (as_of.isoformat(),))
    return made


def form_went_out(session: Session, round_id: int, participants: Iterable[int], on: date) -> None:
    """Mark that on a day a form went out to some partners; it asks about all they can tell of on that day."""
    round_ = session.get_one(ReportingRound, round_id)
    there = set(
        session.exec(
            select(ReportingForm.participant_id).where(
                ReportingForm.reporting_round_id == round_id, ReportingForm.on == on
            )
        )
    )
    for participant in participants:
        if participant not in there:
            session.add(ReportingForm(reporting_round_id=round_id, participant_id=participant, on=on))
        session.flush()
        asking = (round_.as_of.isoformat(), participant)
        connection_of(session).execute(f"{_ASK} AND p.id = ? ORDER BY c.id", asking)


def form_did_not_go_out(session: Session, round_id: int, participant: int) -> None:
    """Take back that forms went out to a partner in a round."""
    for form in session.exec(
        select(ReportingForm).where(
            ReportingForm.reporting_round_id == round_id, ReportingForm.participant_id == participant
        )
    ):
        session.delete(form)


def close_round(session: Session, round_id: int, on: date) -> None:
    """Close a round with the report of a day; what nobody can tell of any more was not left unanswered."""
    round_ = session.get_one(ReportingRound, round_id)
    round_.closed_on = on
    session.flush()
    connection_of(session).execute(_FORGET_OTHERS, {"as_of": round_.as_of.isoformat(), "on": on.isoformat()})


def forget_round(session: Session, round_id: int) -> None:
    """Delete a round with what was asked in it; every update stays."""
    round_ = session.get_one(ReportingRound, round_id)
    session.flush()
    connection_of(session).execute(
        "DELETE FROM commitment_asked WHERE as_of = ?", (round_.as_of.isoformat(),)
    )
    session.delete(round_)


_GOES_ON = f"c.status IN ({', '.join(repr(str(status)) for status in ASKED_ABOUT)})"

#: In SQL: a large partnership has ten thousand commitments. What was asked already is not asked twice.
_ASK = f"""
    INSERT OR IGNORE INTO commitment_asked (commitment_id, as_of)
    SELECT c.id, ? FROM commitment c JOIN participant p ON p.id = c.participant_id
    WHERE p.status = '{Status.JOINED}' AND {_GOES_ON}
"""
_FORGET_OTHERS = f"""
    DELETE FROM commitment_asked WHERE as_of = :as_of AND commitment_id NOT IN (
        SELECT c.id FROM commitment c JOIN participant p ON p.id = c.participant_id
        WHERE p.status = '{Status.JOINED}' AND {_GOES_ON}
        UNION SELECT u.commitment_id FROM commitment_update u
        WHERE CASE WHEN u.asked_as_of IS NULL THEN u."on" BETWEEN :as_of AND :on
            ELSE u.asked_as_of = :as_of END)
"""
