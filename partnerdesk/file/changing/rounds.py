"""Hold a round: keep the positions that participants took, with the exact words they were asked about."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from sqlmodel import Session, col, select

from partnerdesk.file.changing.running import present_number
from partnerdesk.partnership.fields.kept import stamp
from partnerdesk.partnership.meetings import ABOUT_PROBLEM, Method
from partnerdesk.partnership.rounds import WORDED, About, Why, words_of
from partnerdesk.partnership.tables import Decision, Meeting, Position, Round, Unheard


class Subject(NamedTuple):
    """What a round asks about: a decision by its id, or words of a version or the agreement, by column.

    `item` is the number of the item of the agenda under which it is asked.
    """

    meeting: int
    about: About
    words: Mapping[str, str | None]
    question: str
    decision: int | None = None
    version: int | None = None
    item: int | None = None


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


def open_round(
    session: Session,
    subject: Subject,
    missed: Iterable[tuple[int, Why]],
    *,
    now: datetime,
) -> int:
    """Begin to take positions that the room does not see yet; return the id of the round.

    `missed` are the participants that are not asked, or are absent. Raises ValueError without words.
    """
    today = now.date()
    if subject.decision is not None:
        made = hold_on_decision(session, subject.decision, Answers((), missed), today=today)
    else:
        made = hold(
            session,
            subject.meeting,
            subject.about,
            subject.words,
            subject.question,
            Answers((), missed),
            today=today,
            version=subject.version,
        )
    held = session.get_one(Round, made)
    held.open_since = stamp(now)
    held.on = today  # also where the meeting goes on on another day
    decision = session.get_one(Decision, held.decision_id)
    if subject.decision is None and decision.item is None:
        decision.item = subject.item
    return made


def answer(
    session: Session, round_id: int, participant_id: int, stand: str | None, reason: str | None = None
) -> None:
    """Set the position of a participant in a round, or take it back with None. It is then not absent."""
    found = _position(session, round_id, participant_id)
    if stand is None:
        if found:
            session.delete(found)
        return
    for unheard in _unheard(session, round_id, participant_id):
        session.delete(unheard)
    if found is None:
        found = Position(round_id=round_id, participant_id=participant_id, position=stand)
        session.add(found)
    found.position, found.reason = stand, reason


def say_absent(session: Session, round_id: int, participant_id: int, *, is_absent: bool) -> None:
    """Note that a participant is absent in a round, or that it is asked. Its position is taken back."""
    answer(session, round_id, participant_id, None)
    for unheard in _unheard(session, round_id, participant_id):
        session.delete(unheard)
    if is_absent:
        session.add(Unheard(round_id=round_id, participant_id=participant_id, why=str(Why.ABSENT)))


def show(session: Session, round_id: int, asked: Iterable[int]) -> None:
    """Show the positions of a round to the room. Who of those `asked` took none is noted so."""
    session.get_one(Round, round_id).open_since = None
    for who in asked:
        if _position(session, round_id, who) is None and not _unheard(session, round_id, who):
            session.add(Unheard(round_id=round_id, participant_id=who, why=str(Why.GAVE_NONE)))


def put_to_all(session: Session, meeting_id: int, text: str) -> int:
    """Return the decision of a meeting with these words, to ask about it; it is made if there is none."""
    same = select(Decision).where(Decision.meeting_id == meeting_id, Decision.text == text)
    decision = session.exec(same.order_by(col(Decision.id).desc())).first()
    if decision is None:
        item = present_number(session, meeting_id)
        decision = Decision(meeting_id=meeting_id, text=text, method=Method.GRADIENTS, item=item)
        session.add(decision)
        session.flush()
    assert decision.id is not None
    return decision.id


def drop(session: Session, round_id: int) -> None:
    """Delete a round, and the decision that was made for it, if it has no other.

    A decision was made for it if nothing but positions was to decide it, and it still has their words.
    """
    held = session.get_one(Round, round_id)
    decision = session.get_one(Decision, held.decision_id)
    others = session.exec(select(Round).where(Round.decision_id == decision.id, Round.id != round_id)).all()
    put = decision.method == Method.GRADIENTS and decision.text == held.text
    was_made_for_it = not others and (held.about != About.DECISION or put)
    session.delete(decision if was_made_for_it else held)  # a decision takes its rounds with it


def _position(session: Session, round_id: int, participant_id: int) -> Position | None:
    return session.exec(
        select(Position).where(Position.round_id == round_id, Position.participant_id == participant_id)
    ).first()


def _unheard(session: Session, round_id: int, participant_id: int) -> list[Unheard]:
    return list(
        session.exec(
            select(Unheard).where(Unheard.round_id == round_id, Unheard.participant_id == participant_id)
        )
    )


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
