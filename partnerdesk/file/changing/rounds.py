"""Hold a round: keep the positions that participants took, with the exact words they were asked about."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from sqlmodel import Session, col, select

from partnerdesk.file.changing.running import present_number
from partnerdesk.partnership.meetings import ABOUT_PROBLEM, Method
from partnerdesk.partnership.rounds import WORDED, About, Why, words_of
from partnerdesk.partnership.tables import Decision, Meeting, Position, Round, Unheard


class Answers(NamedTuple):
    """What a round brought: positions as (participant, position, reason), and why others gave none."""

    taken: Iterable[tuple[int, str, str | None]]
    missed: Iterable[tuple[int, Why]] = ()


def answers(
    taken: Iterable[tuple[int, str, str | None]], missed: Iterable[tuple[int, Why]], others: Iterable[int]
) -> Answers:
    """Return what a round brought, where `others` are partners that were not asked."""
    return Answers(taken, [*missed, *((who, Why.NOT_ASKED) for who in others)])


def hold(
    session: Session,
    meeting_id: int,
    about: About,
    words: Mapping[str, str | None],
    question: str,
    answers: Answers,
    *,
    today: date,
    version: int | None = None,
) -> int:
    """Keep a round at a meeting, in a decision that binds nobody; return the id of the round.

    Where the same question was asked at this meeting before, it is a further round of that decision.
    `words` are the words that were shown when the participants were asked, by column: `text`, `goal` and
    `solution` of a version, or `text` of the agreement. Raises ValueError if there are none.
    """
    decision = _asked_before(session, meeting_id, about, question)
    if decision is None:
        decision = Decision(
            meeting_id=meeting_id,
            text=question,
            method=Method.GRADIENTS,
            about=ABOUT_PROBLEM if about in WORDED else None,
            item=present_number(session, meeting_id),
        )
        session.add(decision)
        session.flush()
    return _keep(session, decision, about, words, answers, today, version)


def _asked_before(session: Session, meeting_id: int, about: About, question: str) -> Decision | None:
    same = select(Decision).join(Round).where(Decision.meeting_id == meeting_id, Decision.text == question)
    return session.exec(same.where(Round.about == str(about)).order_by(col(Decision.id))).first()


def hold_on_decision(
    session: Session, decision_id: int, answers: Answers, *, today: date, text: str | None = None
) -> int:
    """Keep a round about a decision; return the id of the round.

    `text` are the words that were shown, by default those of the decision now.
    """
    decision = session.get_one(Decision, decision_id)
    shown = {"text": decision.text if text is None else text}
    return _keep(session, decision, About.DECISION, shown, answers, today, None)


def _keep(
    session: Session,
    decision: Decision,
    about: About,
    words: Mapping[str, str | None],
    answers: Answers,
    today: date,
    version: int | None,
) -> int:
    if not words_of(about, words):
        raise ValueError(about)
    meeting = session.get_one(Meeting, decision.meeting_id)
    made = Round(
        decision_id=decision.id or 0,
        about=str(about),
        text=words.get("text") or None,
        goal=words.get("goal") or None,
        solution=words.get("solution") or None,
        version=version,
        on=date.fromisoformat(meeting.on[:10]) if meeting.on else today,
    )
    session.add(made)
    session.flush()
    assert made.id is not None
    session.add_all(
        Position(round_id=made.id, participant_id=who, position=stand, reason=reason)
        for who, stand, reason in answers.taken
    )
    session.add_all(
        Unheard(round_id=made.id, participant_id=who, why=str(why)) for who, why in answers.missed
    )
    return made.id
