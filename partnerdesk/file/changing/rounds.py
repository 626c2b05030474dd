"""Hold a round: keep the positions that participants took, with the exact words they were asked about."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from sqlmodel import Session

from partnerdesk.partnership.meetings import ABOUT_PROBLEM, Method
from partnerdesk.partnership.rounds import WORDED, About, Why, words_of
from partnerdesk.partnership.tables import Decision, Meeting, Position, Round, Unheard


class Answers(NamedTuple):
    """What a round brought: positions as (participant, position, reason), and why others gave none."""

    taken: Iterable[tuple[int, str, str | None]]
    missed: Iterable[tuple[int, Why]] = ()


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
    """Keep a round at a meeting, with a decision of its own that binds nobody; return the id of the round.

    `words` are the words that were shown when the participants were asked, by column: `text`, `goal` and
    `solution` of a version, or `text` of the agreement. Raises ValueError if there are none.
    """
    is_worded = about in WORDED
    decision = Decision(
        meeting_id=meeting_id,
        text=question,
        method=Method.GRADIENTS,
        about=ABOUT_PROBLEM if is_worded else None,
    )
    session.add(decision)
    session.flush()
    assert decision.id is not None
    return _keep(session, decision, about, words, answers, today, version)


def hold_on_decision(session: Session, decision_id: int, answers: Answers, *, today: date) -> int:
    """Keep a round about the text of a decision; return the id of the round."""
    decision = session.get_one(Decision, decision_id)
    return _keep(session, decision, About.DECISION, {"text": decision.text}, answers, today, None)


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
