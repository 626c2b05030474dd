"""The clauses of the agreement as blocks for its pages."""

from collections.abc import Callable
from datetime import date
from itertools import accumulate, groupby

from partnerdesk.countries import country
from partnerdesk.documents.agreement_commitments import commitments, next_steps, way
from partnerdesk.documents.agreement_press import AgreementPress
from partnerdesk.documents.agreement_signatures import SigningPage, signatures
from partnerdesk.documents.blocks import Block, Row
from partnerdesk.documents.cells import Cell
from partnerdesk.documents.frame import opening
from partnerdesk.documents.press import Columns
from partnerdesk.documents.typesetting import (
    BODY,
    GOAL,
    HEADING,
    LABEL,
    SMALL,
    SMALL_MUTED,
    SMALL_STRONG,
    SUBTITLE,
    TEAL,
    TITLE,
)
from partnerdesk.file.reading.agreement_parts import (
    AgreementContent,
    Disclosed,
    Measure,
    Party,
    Reserved,
    Wording,
)
from partnerdesk.going import part_of
from partnerdesk.language import tr
from partnerdesk.partnership import fields
from partnerdesk.partnership.agreement import Part
from partnerdesk.words import commas, day, listed, semicolons, word

_BESIDE_BODY = LABEL._replace(leading=BODY.leading)
_NUMBERED = HEADING._replace(colour=TEAL)


def title_blocks(
    press: AgreementPress, content: AgreementContent, *, version: int, draft: bool, today: date, top: float
) -> list[Block]:
    """Return the blocks at the top of the first page: title, version, lead and day.

    `top` is the distance of the text from the upper edge of the page.
    """
    kind = tr("Agreement of the partners · version {version}", version=version)
    whole = press.of(fields.PARTNERSHIP, target=("partnership", 1))
    title = title_of(press, content)
    over = [content.partnership] if content.partnership and content.partnership not in content.title else []
    convened = tr("Convened by {lead}", lead=whole("lead", content.lead)) if content.lead else ""
    return [
        opening(press, top, draft_text() if draft else ""),
        press.text(title, TITLE, gap=16),
        *(press.text(whole("title", name), SUBTITLE, gap=4) for name in over),
        press.text(kind, SUBTITLE, gap=4),
        press.text(listed([convened, tr("as of {day}", day=day(today))]), LABEL, gap=6),
    ]


def title_of(press: AgreementPress, content: AgreementContent) -> str:
    """Return the title of the agreement, passed through `of`."""
    whole = press.of(fields.PARTNERSHIP, target=("partnership", 1))
    own = press.of(fields.AGREEMENT, target=("agreement", 1))
    return (whole if content.title == content.partnership else own)("title", content.title)


def draft_text() -> str:
    """Return what stands on every page of a draft."""
    return tr("Draft, not yet for signing")


def clause_blocks(press: AgreementPress, content: AgreementContent, room: float, named: str) -> list[Block]:
    """Return the blocks of every clause: its heading, its text, and the part below.

    `room` is the height of the text of a page; `named` names the agreement where signatures go on
    to another page.
    """
    blocks: list[Block] = []
    ends = list(accumulate((_weight(content, clause.part) for clause in content.clauses), initial=0))
    for number, clause in enumerate(content.clauses):
        take = press.of(fields.CLAUSE, clause.heading, ("clause", clause.id) if clause.id else None)
        heading, text = take("heading", clause.heading), take("text", clause.text)
        head = _heading(press, number, heading, is_annex=clause.part == Part.RESERVATIONS)
        above = [head, *press.paragraphs(text, with_next=bool(clause.part))]
        with part_of(ends[number] / ends[-1], ends[number + 1] / ends[-1]):
            if clause.part == Part.SIGNATURES:
                above += [press.text(named, SMALL_MUTED, gap=6, with_next=True)] if not text.strip() else []
                page = SigningPage(room, above, named, text)
                added = signatures(press, content, page)
            else:
                added = _PARTS[Part(clause.part)](press, content) if clause.part in _PARTS else []
        blocks += [*above, *added]
    return blocks


def _weight(content: AgreementContent, part: str | None) -> int:
    """Return about how much of the work a clause is, in rows of a table."""
    rows = {Part.COMMITMENTS: 4 * len(content.commitments), Part.NEXT_STEPS: len(content.next_steps)}
    return rows.get(Part(part), 0) + 1 if part in _PARTS else 1


def _heading(press: AgreementPress, number: int, heading: str, *, is_annex: bool) -> Row:
    if is_annex:
        whole = press.cell(0, press.measure, (heading, HEADING))
        return Row((whole,), gap=28, with_next=True, clause=number)
    figure = press.cell(0, 60, (f"{number + 1} ", _NUMBERED))
    x = 26.0 if number < 99 else 36.0
    text = press.cell(x, press.measure - x, (heading, HEADING))
    return Row((figure, text), gap=28 if number else 30, with_next=True, clause=number)


def _parties(press: AgreementPress, content: AgreementContent) -> list[Block]:
    if not content.parties:
        return [press.note(tr("No partner has joined yet."))]
    columns = Columns(press.measure, (None, press.measure * 0.42))
    return [press.table(columns, [_party(press, columns, p) for p in content.parties])]


def _party(press: AgreementPress, columns: Columns, party: Party) -> Row:
    target = ("participant", party.id)
    take = press.of(fields.PARTICIPANT, party.name, target)
    name = take("name", party.name)
    if party.short_name:
        name = tr("{name} ({short_name})", name=name, short_name=take("short_name", party.short_name))
    where = commas(take("countries", country(c)) for c in party.countries)
    kind = listed([tr("Lead") if party.lead else "", word("sector", party.sector), where])
    people = []
    for person in party.people:
        take = press.of(fields.PERSON, person.name, target)
        people.append((take("name", person.name), SMALL))
        signs = tr("signatory") if person.signatory else ""
        people.append((listed([take("title", person.title), signs]), SMALL_MUTED))
    (x, width), (x2, width2) = columns.places
    return press.row(
        press.cell(x, width, (name, SMALL_STRONG), (kind, SMALL_MUTED)), press.cell(x2, width2, *people)
    )


def _interests(press: AgreementPress, content: AgreementContent) -> list[Block]:
    if not content.disclosures:
        return []
    columns = Columns(press.measure, (press.measure * 0.32, None))
    (x, width), (x2, width2) = columns.places
    rows = []
    for partner, disclosures in groupby(content.disclosures, key=lambda d: d.partner):
        name = press.cell(x, width, (press.partner(partner), SMALL_STRONG))
        rows += press.group(name, [(_disclosed(press, d, x2, width2),) for d in disclosures])
    return [press.table(columns, rows)]


def _disclosed(press: AgreementPress, d: Disclosed, x: float, width: float) -> Cell:
    wording = press.of(fields.DISCLOSURE, d.partner, ("disclosure", d.id))("wording", d.wording)
    return press.cell(x, width, (word("disclosure", d.kind), SMALL_MUTED), (wording, SMALL))


def _focal_points(press: AgreementPress, content: AgreementContent) -> list[Block]:
    if not content.focal_points:
        return [press.note(tr("No focal point is named yet."))]
    columns = Columns(press.measure, (press.measure * 0.4, None))
    (x, width), (x2, width2) = columns.places
    rows = []
    for point in content.focal_points:
        take = press.of(fields.FOCAL_POINT, point.partner, ("focal_point", point.id))
        person, address = take("person", point.person), take("address", point.address)
        rows.append(
            press.row(
                press.cell(x, width, (press.partner(point.partner), SMALL_STRONG)),
                press.cell(x2, width2, (person, SMALL), (address, SMALL_MUTED)),
            )
        )
    return [press.table(columns, rows)]


def _reservations(press: AgreementPress, content: AgreementContent) -> list[Block]:
    if not content.reservations:
        return [press.note(tr("No partner has asked for a reservation to stand here."))]
    columns = Columns(press.measure, (press.measure * 0.32, None))
    (x, width), (x2, width2) = columns.places
    rows = []
    for partner, reservations in groupby(content.reservations, key=lambda r: r.partner):
        name = press.cell(x, width, (press.partner(partner), SMALL_STRONG))
        rows += press.group(name, [(_reserved(press, r, x2, width2),) for r in reservations])
    return [press.table(columns, rows)]


def _reserved(press: AgreementPress, r: Reserved, x: float, width: float) -> Cell:
    """Return a reservation with the words that it was given for, which may not be those of today."""
    take = press.of(fields.RESERVATION, r.partner, ("reservation", r.id))
    words = take("on_words", r.on_words)
    about = tr("on the words “{words}”", words=words) if words else tr("the words were not kept")
    given = listed([about, day(r.given_on)])
    return press.cell(x, width, (take("wording", r.wording), SMALL), (given, SMALL_MUTED), apart=2)


def _goal(press: AgreementPress, content: AgreementContent) -> list[Block]:
    w = content.wording
    take = press.of(fields.PROBLEM_VERSION, target=("problem_version", w.version) if w.version else None)
    found: list[Block] = []
    if w.problem:
        found += press.labelled(tr("The problem"), take("text", w.problem))
    if w.goal:
        standing = tr("Our goal, {standing}", standing=word("standing", w.standing))
        found += press.labelled(standing, take("goal", w.goal), GOAL, gap=16, bar=TEAL)
    else:
        found.append(press.note(tr("No goal is worded yet.")))
    if w.solution:
        found += press.labelled(tr("Solution in principle"), take("solution", w.solution), gap=16)
    return [*found, *_scope(press, w), *_measures(press, w.measures)]


def _scope(press: AgreementPress, w: Wording) -> list[Block]:
    columns = Columns(press.measure, (96, None))
    (x, width), (x2, width2) = columns.places
    take = press.of(fields.PROBLEM, target=("problem", 1))
    found: list[Block] = []
    for label, column, texts, gap in (
        (tr("In scope"), "in_scope", w.in_scope, 16),
        (tr("Out of scope"), "out_of_scope", w.out_of_scope, 4),
        (tr("Who is affected"), "affected", w.affected, 4),
    ):
        if texts:
            listing = semicolons(take(column, text) for text in texts)
            name = press.cell(x, width, (label, _BESIDE_BODY))
            found.append(press.item(name, press.cell(x2, width2, (listing, BODY)), gap=gap))
    return found


def _measures(press: AgreementPress, measures: tuple[Measure, ...]) -> list[Block]:
    if not measures:
        return []
    columns = Columns(press.measure, (None, press.measure * 0.3, 66))
    rows = [_measure(press, columns, m) for m in measures]
    header = (tr("How we measure success"), tr("From, to"), tr("By"))
    return [press.table(columns, rows, header, gap=18)]


def _measure(press: AgreementPress, columns: Columns, m: Measure) -> Row:
    (x, width), (x2, width2), (x3, width3) = columns.places
    take = press.of(fields.INDICATOR, m.name, ("indicator", m.id))
    return press.row(
        press.cell(x, width, (take("name", m.name), SMALL)),
        press.cell(x2, width2, (way(m.baseline, m.target, take("unit", m.unit)), SMALL)),
        press.cell(x3, width3, (day(m.due), SMALL)),
    )


_PARTS: dict[str, Callable[[AgreementPress, AgreementContent], list[Block]]] = {
    Part.PARTIES: _parties,
    Part.INTERESTS: _interests,
    Part.GOAL: _goal,
    Part.COMMITMENTS: commitments,
    Part.NEXT_STEPS: next_steps,
    Part.FOCAL_POINTS: _focal_points,
    Part.RESERVATIONS: _reservations,
}
