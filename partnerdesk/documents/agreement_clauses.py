"""What the agreement says, clause by clause, as blocks for its pages."""

from collections.abc import Callable
from datetime import date
from itertools import groupby

from partnerdesk.countries import country
from partnerdesk.documents.agreement_commitments import commitments, next_steps, way
from partnerdesk.documents.agreement_signatures import signatures
from partnerdesk.documents.blocks import Block, Row, Stroke
from partnerdesk.documents.press import Columns, Press
from partnerdesk.documents.typesetting import (
    BODY,
    GOAL,
    HEADING,
    LABEL,
    MARK,
    SMALL,
    SMALL_MUTED,
    SMALL_STRONG,
    SUBTITLE,
    TEAL,
    TITLE,
)
from partnerdesk.file.reading.agreement_parts import AgreementContent, ClauseText, Measure, Party, Wording
from partnerdesk.language import tr
from partnerdesk.partnership.agreement import Part
from partnerdesk.words import commas, day, listed, semicolons, word

_BESIDE_BODY = LABEL._replace(leading=BODY.leading)
_NUMBERED = HEADING._replace(colour=TEAL)


def title_blocks(
    press: Press, content: AgreementContent, *, version: int, draft: bool, today: date
) -> list[Block]:
    """Set the head of the first page: what this is, which version of it, and of which day."""
    accent = Stroke(0, 4, 34, 4, TEAL, 2.2)
    mark = (press.right(tr("Draft, not yet for signing"), MARK),) if draft else ()
    kind = tr("Agreement of the partners · version {version}", version=version)
    over = [content.partnership] if content.partnership and content.partnership not in content.title else []
    convened = tr("Convened by {lead}", lead=content.lead) if content.lead else ""
    return [
        Row(mark, strokes=(accent,), below=0 if draft else 12, whole=True),
        press.text(content.title, TITLE, gap=16),
        *(press.text(name, SUBTITLE, gap=4) for name in over),
        press.text(kind, SUBTITLE, gap=4),
        press.text(listed([convened, tr("as of {day}", day=day(today))]), LABEL, gap=6),
    ]


def clause_blocks(press: Press, content: AgreementContent) -> list[Block]:
    """Set every clause: its heading, its words, and what the file adds below them."""
    found: list[Block] = []
    for number, clause in enumerate(content.clauses):
        added = _PARTS[Part(clause.part)](press, content) if clause.part in _PARTS else []
        found.append(_heading(press, number, clause))
        found += press.paragraphs(clause.text, with_next=bool(added))
        found += added
    return found


def _heading(press: Press, number: int, clause: ClauseText) -> Row:
    figure = press.cell(0, 60, (str(number + 1), _NUMBERED))
    x = 26.0 if number < 99 else 36.0
    text = press.cell(x, press.measure - x, (clause.heading, HEADING))
    return Row((figure, text), gap=28 if number else 30, with_next=True, clause=number)


def _parties(press: Press, content: AgreementContent) -> list[Block]:
    if not content.parties:
        return [press.note(tr("No partner has joined yet."))]
    columns = Columns(press.measure, (None, press.measure * 0.42))
    return [press.table(columns, [_party(press, columns, p) for p in content.parties])]


def _party(press: Press, columns: Columns, party: Party) -> Row:
    name = (
        tr("{name} ({short_name})", name=party.name, short_name=party.short_name)
        if party.short_name
        else party.name
    )
    where = commas(country(c) for c in party.countries)
    kind = listed([tr("Lead") if party.lead else "", word("sector", party.sector), where])
    people = []
    for person in party.people:
        people.append((person.name, SMALL))
        signs = tr("signatory") if person.signatory else ""
        people.append((listed([person.title or "", signs]), SMALL_MUTED))
    (x, width), (x2, width2) = columns.places
    return press.row(
        press.cell(x, width, (name, SMALL_STRONG), (kind, SMALL_MUTED)), press.cell(x2, width2, *people)
    )


def _interests(press: Press, content: AgreementContent) -> list[Block]:
    if not content.disclosures:
        return []
    columns = Columns(press.measure, (press.measure * 0.32, None))
    (x, width), (x2, width2) = columns.places
    rows = []
    for partner, told in groupby(content.disclosures, key=lambda d: d.partner):
        name = press.cell(x, width, (partner, SMALL_STRONG))
        rows += press.group(
            name,
            [
                (press.cell(x2, width2, (word("disclosure", d.kind), SMALL_MUTED), (d.wording, SMALL)),)
                for d in told
            ],
        )
    return [press.table(columns, rows)]


def _goal(press: Press, content: AgreementContent) -> list[Block]:
    w = content.wording
    found: list[Block] = []
    if w.problem:
        found += press.labelled(tr("The problem"), w.problem)
    if w.goal:
        standing = tr("Our goal, {standing}", standing=word("standing", w.standing))
        found += press.labelled(standing, w.goal, GOAL, gap=16, bar=TEAL)
    else:
        found.append(press.note(tr("No goal is worded yet.")))
    if w.solution:
        found += press.labelled(tr("Solution in principle"), w.solution, gap=16)
    return [*found, *_scope(press, w), *_measures(press, w.measures)]


def _scope(press: Press, w: Wording) -> list[Block]:
    columns = Columns(press.measure, (96, None))
    (x, width), (x2, width2) = columns.places
    return [
        Row(
            (press.cell(x, width, (label, _BESIDE_BODY)), press.cell(x2, width2, (semicolons(texts), BODY))),
            gap=gap,
        )
        for label, texts, gap in (
            (tr("In scope"), w.in_scope, 16),
            (tr("Out of scope"), w.out_of_scope, 4),
            (tr("Who is affected"), w.affected, 4),
        )
        if texts
    ]


def _measures(press: Press, measures: tuple[Measure, ...]) -> list[Block]:
    if not measures:
        return []
    columns = Columns(press.measure, (None, press.measure * 0.3, 66))
    (x, width), (x2, width2), (x3, width3) = columns.places
    rows = [
        press.row(
            press.cell(x, width, (m.name, SMALL)),
            press.cell(x2, width2, (way(m.baseline, m.target, m.unit), SMALL)),
            press.cell(x3, width3, (day(m.due), SMALL)),
        )
        for m in measures
    ]
    header = (tr("How we measure success"), tr("From, to"), tr("By"))
    return [press.table(columns, rows, header, gap=18)]


_PARTS: dict[str, Callable[[Press, AgreementContent], list[Block]]] = {
    Part.PARTIES: _parties,
    Part.INTERESTS: _interests,
    Part.GOAL: _goal,
    Part.COMMITMENTS: commitments,
    Part.NEXT_STEPS: next_steps,
    Part.SIGNATURES: signatures,
}
