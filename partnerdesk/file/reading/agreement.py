"""Read the content of the agreement, and what still blocks its signing."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from partnerdesk.clauses import standard_clauses
from partnerdesk.file.reading.agreement_parts import (
    AgreementContent,
    ClauseText,
    Committed,
    Disclosed,
    FocalPoint,
    Measure,
    Money,
    NextStep,
    Outcome,
    Party,
    PartyPerson,
    Point,
    Printed,
    Reserved,
    Signing,
    Wording,
)
from partnerdesk.file.reading.columns import read as read_all
from partnerdesk.file.reading.columns import selected
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.agreement import NEEDED, Part, Readiness
from partnerdesk.partnership.commitments import Status
from partnerdesk.partnership.fields import COMMITMENT, PARTNERSHIP
from partnerdesk.partnership.fields.field import WRITTEN
from partnerdesk.partnership.fields.kept import a_day, a_number, day, number, read, texts, yes_no


def agreement_content(file: Rows, *, language: str | None = None) -> AgreementContent:
    """Return the content of the agreement; `language` overrides that of the file for standard clauses."""
    title, lead, own_language, currency = _first(
        file, "SELECT title, lead, language, currency FROM partnership", ("", None, "en", None)
    )
    (heading,) = _first(file, "SELECT title FROM agreement", (None,))
    spoken = language or read(PARTNERSHIP["language"], own_language)
    parties = parties_of(file, lead)
    wording = wording_of(file)
    commitments = _commitments(file, parties)
    clauses, standard = clauses_of(file, spoken)
    signatories = signings_of(file, parties)
    printed = {c.part for c in clauses}
    return AgreementContent(
        title=heading or title,
        partnership=title,
        lead=lead or next((p.name for p in parties if p.lead), None),
        language=spoken,
        currency=currency,
        wording=wording,
        parties=parties,
        disclosures=_disclosures(file, parties),
        commitments=commitments,
        clauses=clauses,
        standard=standard,
        signatories=signatories,
        printings=printings(file),
        readiness=readiness_of(file, wording, [p.name for p in parties], clauses, signatories),
        focal_points=focal_points_of(file, parties) if Part.FOCAL_POINTS in printed else (),
        reservations=reservations_of(file, parties) if Part.RESERVATIONS in printed else (),
    )


def readiness(file: Rows) -> Readiness:
    """Return the facts from which the rules find what blocks signing."""
    parties = parties_of(file, None)
    clauses, _ = clauses_of(file, "en")
    names = [p.name for p in parties]
    return readiness_of(file, wording_of(file), names, clauses, signings_of(file, parties))


def readiness_of(
    file: Rows,
    wording: Wording,
    partners: Sequence[str],
    clauses: Sequence[ClauseText],
    signatories: Iterable[Signing],
) -> Readiness:
    """Return the same facts, using parts that were read before."""
    steps = file.rows(
        "SELECT commitment.title, next_step, commitment.status FROM commitment"
        " JOIN participant ON participant.id = participant_id AND participant.status = 'joined'"
        " WHERE commitment.status != 'withdrawn' ORDER BY commitment.id"
    )
    return Readiness(
        goal=wording.goal,
        standing=wording.standing,
        partners=partners,
        without_signatory=without_signatory(partners, signatories),
        without_next_step=[t for t, step, status in steps if not step and status != Status.ACHIEVED],
        empty_clauses=empty_clauses(clauses),
        missing_parts=missing_parts(clauses),
        commitments=len(steps),
    )


def without_signatory(partners: Sequence[str], signatories: Iterable[Signing]) -> list[str]:
    """Return the partners without a named signatory."""
    signed_for = {s.partner for s in signatories if s.person}
    return [name for name in partners if name not in signed_for]


def empty_clauses(clauses: Iterable[ClauseText]) -> list[str]:
    """Return the headings of the clauses without text and without a part below it."""
    return [c.heading for c in clauses if not c.text.strip() and not c.part]


def missing_parts(clauses: Iterable[ClauseText]) -> list[str]:
    """Return what every agreement says and no clause of this one adds."""
    there = {c.part for c in clauses}
    return [part for part in NEEDED if part not in there]


def _first(file: Rows, sql: str, otherwise: tuple[Any, ...]) -> tuple[Any, ...]:
    found = file.rows(sql + " LIMIT 1")
    return found[0] if found else otherwise


def parties_of(file: Rows, lead: str | None) -> tuple[Party, ...]:
    """Return the partners with their people, in alphabetical order; `lead` is the name of the lead."""
    people: dict[int, list[PartyPerson]] = defaultdict(list)
    for id_, name, title, signatory in file.rows(
        "SELECT participant_id, n.name, title, signatory FROM person n"
        " JOIN participant p ON p.id = participant_id AND p.status = 'joined' ORDER BY n.id"
    ):
        people[id_].append(PartyPerson(name, title, yes_no(signatory)))
    found = [
        Party(
            id_,
            name,
            short,
            sector,
            tuple(texts(countries)),
            tuple(people[id_]),
            role == "lead" or lead in (name, short or name),
        )
        for id_, name, short, sector, countries, role in file.rows(
            "SELECT id, name, short_name, sector, countries, role FROM participant"
            " WHERE status = 'joined' ORDER BY id"
        )
    ]
    return tuple(sorted(found, key=lambda p: _alphabetical(p.name)))


def _alphabetical(name: str) -> str:
    """Return a sort key for a name that ignores case and accents."""
    if name.isascii():
        return name.casefold()
    bare = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in bare if not unicodedata.combining(c))


def wording_of(file: Rows) -> Wording:
    """Return the current wording of problem and goal."""
    standing, inside, outside, affected = _first(
        file, "SELECT standing, in_scope, out_of_scope, affected FROM problem", ("draft", "[]", "[]", "[]")
    )
    version, problem, goal, solution = _first(
        file, "SELECT id, text, goal, solution FROM problem_version ORDER BY id DESC", (None,) * 4
    )
    measures = file.rows("SELECT name, unit, baseline, target, due, id FROM indicator ORDER BY id")
    return Wording(
        standing=standing,
        problem=problem or None,
        goal=goal or None,
        solution=solution or None,
        in_scope=tuple(texts(inside)),
        out_of_scope=tuple(texts(outside)),
        affected=tuple(texts(affected)),
        measures=tuple(Measure(n, u, number(b), number(t), day(d), i) for n, u, b, t, d, i in measures),
        version=version,
    )


def _disclosures(file: Rows, parties: Iterable[Party]) -> tuple[Disclosed, ...]:
    by_partner: dict[int, list[tuple[str, str, int]]] = defaultdict(list)
    for participant, kind, wording, id_ in file.rows(
        "SELECT participant_id, kind, wording, id FROM disclosure"
        " WHERE audience IN ('partners', 'public') ORDER BY id"
    ):
        by_partner[participant].append((kind, wording, id_))
    return tuple(Disclosed(p.name, *row) for p in parties for row in by_partner[p.id])


def _commitments(file: Rows, parties: Sequence[Party]) -> tuple[Committed, ...]:
    names = {p.id: p.name for p in parties}
    order = {p.id: n for n, p in enumerate(parties)}
    parts = _along(file, names), _milestones(file), _budget(file)
    rows = [(id_, read_all(_PRINTED, row)) for id_, *row in file.rows(_COMMITMENTS)]
    rows = [row for row in rows if row[1]["participant_id"] in names]
    rows.sort(key=lambda row: order[row[1]["participant_id"]])
    return tuple(_committed(id_, kept, names, *parts) for id_, kept in rows)


_PRINTED = [f for f in COMMITMENT.fields if f.is_printed]
_COMMITMENTS = f"SELECT id, {selected(_PRINTED)} FROM commitment WHERE status != 'withdrawn' ORDER BY id"


def _committed(
    id_: int,
    kept: dict[str, Any],
    names: dict[int, str],
    along: dict[int, list[str]],
    milestones: dict[int, list[Point]],
    budget: dict[int, list[Money]],
) -> Committed:
    """Return a commitment; texts without a field of their own go to `more`."""
    take, partner = kept.pop, names[kept.pop("participant_id")]
    title, step = take("title"), take("next_step")
    person, due = take("next_step_person"), take("next_step_due")
    outcome = Outcome(take("outcome"), take("outcome_unit"), take("outcome_baseline"), take("outcome_target"))
    return Committed(
        id=id_,
        partner=partner,
        along=tuple(along[id_]),
        title=title,
        description=take("description") or None,
        countries=tuple(take("countries")),
        areas=tuple(take("areas")),
        sdg=tuple(take("sdg")),
        starts_on=take("starts_on"),
        ends_on=take("ends_on"),
        next_step=NextStep(step, person, due, partner, title, id_) if step else None,
        outcome=outcome if outcome.text else None,
        milestones=tuple(milestones[id_]),
        budget=tuple(budget[id_]),
        more=tuple((column, text) for column, text in kept.items() if text and _is_text(column)),
    )


def _is_text(column: str) -> bool:
    return COMMITMENT[column].kind in WRITTEN


def _along(file: Rows, names: dict[int, str]) -> dict[int, list[str]]:
    """Return the names of the partners along with each commitment, by its id."""
    found: dict[int, list[str]] = defaultdict(list)
    for commitment, partner in file.rows(
        "SELECT commitment_id, participant_id FROM commitment_partner ORDER BY id"
    ):
        if partner in names:
            found[commitment].append(names[partner])
    return found


def _milestones(file: Rows) -> dict[int, list[Point]]:
    found: dict[int, list[Point]] = defaultdict(list)
    for commitment, title, due, done in file.rows(
        "SELECT commitment_id, title, due, done_on FROM milestone ORDER BY id"
    ):
        found[commitment].append(Point(title, day(due), day(done)))
    return found


def _budget(file: Rows) -> dict[int, list[Money]]:
    found: dict[int, list[Money]] = defaultdict(list)
    for commitment, amount, currency, purpose, secured in file.rows(
        "SELECT commitment_id, amount, currency, purpose, secured FROM budget_line ORDER BY id"
    ):
        found[commitment].append(Money(a_number(amount), currency, purpose, yes_no(secured)))
    return found


def focal_points_of(file: Rows, parties: Iterable[Party]) -> tuple[FocalPoint, ...]:
    """Return the focal points of the partners; one without any word is left out."""
    found: dict[int, list[tuple[str | None, str | None, int]]] = defaultdict(list)
    for partner, *row in file.rows("SELECT participant_id, person, address, id FROM focal_point ORDER BY id"):
        if row[0] or row[1]:
            found[partner].append(tuple(row))
    return tuple(FocalPoint(p.name, *row) for p in parties for row in found[p.id])


def reservations_of(file: Rows, parties: Iterable[Party]) -> tuple[Reserved, ...]:
    """Return the reservations that partners agreed to have in the agreement."""
    found: dict[int, list[tuple[str, str | None, date | None, int, date]]] = defaultdict(list)
    for partner, wording, words, on, id_, agreed in file.rows(
        "SELECT participant_id, wording, on_words, given_on, id, agreed_on FROM reservation ORDER BY id"
    ):
        found[partner].append((wording, words, day(on), id_, a_day(agreed)))
    return tuple(Reserved(p.name, *row) for p in parties for row in found[p.id])


def clauses_of(file: Rows, language: str) -> tuple[tuple[ClauseText, ...], bool]:
    """Return the clauses in order, and whether they are the unchanged standard clauses."""
    rows = file.rows("SELECT id, heading, text, part FROM clause ORDER BY position, id")
    if rows:
        return tuple(ClauseText(*row) for row in rows), False
    return tuple(ClauseText(None, c.heading, c.text, c.part) for c in standard_clauses(language)), True


def signings_of(file: Rows, parties: Iterable[Party]) -> tuple[Signing, ...]:
    """Return the signatories of each partner; if it has none, its people marked so, or one empty line."""
    named: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for partner, *rest in file.rows(
        "SELECT participant_id, person, title, place, id FROM signatory ORDER BY id"
    ):
        named[partner].append(tuple(rest))
    return tuple(_signing(party, *row) for party in parties for row in named[party.id] or _flagged(party))


def _flagged(party: Party) -> list[tuple[Any, ...]]:
    """Return a row for each person marked as signatory, or one empty row."""
    people = [(p.name, p.title, None, None) for p in party.people if p.signatory]
    return people or [(None, None, None, None)]


def _signing(
    party: Party, person: str | None, title: str | None, place: str | None, row: int | None
) -> Signing:
    """Complete the name and title of a signatory from the people of the partner."""
    if not person:
        person = next((p.name for p in party.people if p.signatory), None)
    if not title:
        title = next((p.title for p in party.people if p.name == person), None)
    return Signing(party.name, person or None, title or None, place or None, party.id, row)


def printings(file: Rows) -> tuple[Printed, ...]:
    """Return what was printed of the agreement, the oldest first."""
    rows = file.rows('SELECT version, "on", fingerprint, draft FROM printing ORDER BY id')
    return tuple(Printed(v, a_day(on), f, yes_no(draft)) for v, on, f, draft in rows)
