"""Change the agreement: its clauses, its signatories, and the record of what was printed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from partnerdesk.clauses import StandardClause, offered_clauses, standard_clauses
from partnerdesk.file import seen
from partnerdesk.file.changing.session import connection_of
from partnerdesk.partnership.agreement import Part
from partnerdesk.partnership.clause_sets import Placed
from partnerdesk.partnership.tables import Clause, Partnership, Person, Printing, Signatory


def materialise(session: Session) -> list[Clause]:
    """Return the clauses in order; if there are none, add the standard ones first."""
    found = _clauses(session)
    if not found:
        language = session.get_one(Partnership, 1).language
        found = [_standard(standard) for standard in standard_clauses(language)]
        session.add_all(found)
        _renumber(session, found)
    return found


def edit_clause(session: Session, place: int, **values: Any) -> int:
    """Set the heading or text of the clause at a position, counted from 0; return its id."""
    clause = materialise(session)[place]
    for column, value in values.items():
        setattr(clause, column, value)
    return _id(clause)


def move_clause(session: Session, place: int, to: int) -> int:
    """Move a clause to another position, both counted from 0; return its id."""
    clauses = materialise(session)
    clause = clauses.pop(place)
    clauses.insert(to, clause)
    _renumber(session, clauses)
    return _id(clause)


def add_clause(session: Session, heading: str, after: int | None = None) -> int:
    """Add an empty clause after a position, by default before the signatures; return its id."""
    clauses = materialise(session)
    at = _before_signatures(clauses) if after is None else after + 1
    return _insert(session, clauses, at, Clause(heading=heading, text=""))


def add_standard_clause(session: Session, key: str) -> int:
    """Add a standard or further clause after those of ours that precede it; return its id."""
    clauses = materialise(session)
    every = offered_clauses(session.get_one(Partnership, 1).language)
    wanted = next(c for c in every if c.key == key)
    earlier = every[: every.index(wanted)]
    places = [n for n, c in enumerate(clauses, start=1) if any(s.is_in(c) for s in earlier)]
    return _insert(session, clauses, max(places, default=0), _standard(wanted))


def leave_out(session: Session, place: int) -> None:
    """Remove the clause at a position, counted from 0."""
    clauses = materialise(session)
    session.delete(clauses.pop(place))
    _renumber(session, clauses)


def use_set(session: Session, places: Sequence[Placed]) -> None:
    """Give the agreement the clauses of a plan (see `partnership.clause_sets.plan`), in its order."""
    present = materialise(session)
    stay = {place.was for place in places}
    for number, clause in enumerate(present):
        if number not in stay:
            session.delete(clause)
    found = []
    for was, words in places:
        clause = Clause(heading="", text="") if was is None else present[was]
        clause.heading, clause.text, clause.part = words
        session.add(clause)
        found.append(clause)
    _renumber(session, found)


def sign_for(session: Session, party: int, nth: int, **values: Any) -> int:
    """Set columns of the nth signatory of a partner, counted from 0; return its id.

    If the partner has no signatories yet, its people marked as signatory are added first, or one
    empty signatory. The title follows the person, unless it was entered by hand.
    """
    signatory = _signatories(session, party)[nth]
    if "person" in values and signatory.title in (None, _title_of(session, party, signatory.person)):
        signatory.title = _title_of(session, party, values["person"])
    for column, value in values.items():
        setattr(signatory, column, value)
    session.flush()
    assert signatory.id is not None
    return signatory.id


def add_signatory(session: Session, party: int) -> int:
    """Add one more signatory of a partner; return its id."""
    _signatories(session, party)
    made = Signatory(participant_id=party)
    session.add(made)
    session.flush()
    assert made.id is not None
    return made.id


def remember_printing(session: Session, version: int, on: date, fingerprint: str, *, draft: bool) -> None:
    """Record that a version was printed. The wording of problem and goal in it was seen."""
    session.flush()
    seen.note(connection_of(session))
    session.add(Printing(version=version, on=on, fingerprint=fingerprint, draft=draft))


def _clauses(session: Session) -> list[Clause]:
    return list(session.exec(select(Clause).order_by(col(Clause.position), col(Clause.id))))


def _standard(standard: StandardClause) -> Clause:
    return Clause(heading=standard.heading, text=standard.text, part=standard.part)


def _insert(session: Session, clauses: list[Clause], at: int, clause: Clause) -> int:
    clauses.insert(at, clause)
    session.add(clause)
    _renumber(session, clauses)
    return _id(clause)


def _renumber(session: Session, clauses: list[Clause]) -> None:
    for place, clause in enumerate(clauses):
        clause.position = place
    session.flush()


def _before_signatures(clauses: list[Clause]) -> int:
    return next((n for n, c in enumerate(clauses) if c.part == Part.SIGNATURES), len(clauses))


def _id(clause: Clause) -> int:
    assert clause.id is not None
    return clause.id


def _signatories(session: Session, party: int) -> list[Signatory]:
    mine = select(Signatory).where(Signatory.participant_id == party).order_by(col(Signatory.id))
    found = list(session.exec(mine))
    if not found:
        signing = (
            select(Person)
            .where(Person.participant_id == party, col(Person.signatory))
            .order_by(col(Person.id))
        )
        found = [Signatory(participant_id=party, person=p.name, title=p.title) for p in session.exec(signing)]
        found = found or [Signatory(participant_id=party)]
        for signatory in found:
            session.add(signatory)
            session.flush()
    return found


def _title_of(session: Session, party: int, name: str | None) -> str | None:
    named = select(Person).where(Person.participant_id == party, Person.name == name)
    person = session.exec(named).first()
    return person.title if person else None
