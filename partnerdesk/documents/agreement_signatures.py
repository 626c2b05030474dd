"""The signature blocks of the agreement: one for each signatory, two side by side, never split."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from partnerdesk.documents.agreement_press import AgreementPress
from partnerdesk.documents.blocks import Block, Row
from partnerdesk.documents.cells import Cell, cell
from partnerdesk.documents.drawings import Picture, Rule, Stroke
from partnerdesk.documents.fitting import begun
from partnerdesk.documents.press import Press
from partnerdesk.documents.roles import Role
from partnerdesk.documents.together import Together
from partnerdesk.documents.typesetting import BODY, HAIRLINE, INK, SMALL, SMALL_MUTED, SMALL_STRONG, Style
from partnerdesk.file.reading.agreement_parts import AgreementContent, Signing
from partnerdesk.language import tr
from partnerdesk.partnership import fields

_APART = 30.0
_GAP = 20.0
_SPACE_TO_SIGN = 40.0
_LABELS = 42.0
_BETWEEN_FIELDS = 4.0
#: A name or title with more lines is printed in full before the blocks, and cut inside its block.
_MOST_LINES = 6


class _Signature(NamedTuple):
    """One block: the organisation, and its fields as (label, value)."""

    organisation: Cell
    fields: tuple[tuple[Cell, Cell], ...]


class SigningPage(NamedTuple):
    """Where the places to sign stand: the height of a page, what is above them, and what they are for.

    `named` names the agreement, and `words` say what is signed, as its clause does: both stand above the
    places that go on to another page, so that no page holds places to sign alone.
    """

    room: float
    above: Sequence[Block]
    named: str
    words: str


def signatures(press: AgreementPress, content: AgreementContent, page: SigningPage) -> list[Block]:
    """Return a place to sign for each signatory: organisation, line, name, title, place and date.

    They stand on one page with the text above them, if a page has room for that.
    """
    if not content.signatories:
        return [press.note(tr("No partner has joined yet."))]
    width = (press.measure - _APART) / 2
    signings = [_printable(press, s) for s in content.signatories]
    long_texts: list[Block] = [
        press.text(text, SMALL, gap=10)
        for s in signings
        for text in (s.partner, s.person, s.title, s.place)
        if text and press.cell(0, width - _LABELS, (text, SMALL_STRONG)).size > _MOST_LINES
    ]
    blocks = [_signature(press, s, width) for s in signings]
    rows = [_side_by_side(blocks[n : n + 2], width) for n in range(0, len(blocks), 2)]
    before = sum(block.height + block.gap for block in (*page.above, *long_texts)) - page.above[0].gap + _GAP
    together = Together(rows, _goes_on(press, page), page.room, before, gap=_GAP, apart=_GAP)
    return [*long_texts, together]


def one_to_sign(press: Press, partner: str, person: str | None, title: str | None) -> Row:
    """Return the place to sign of one partner, on a page of its own."""
    width = press.measure * 0.6
    block = _signature(press, Signing(partner, person, title, None), width)
    return replace(_side_by_side([block], width), gap=34)


def _goes_on(press: AgreementPress, page: SigningPage) -> list[Row]:
    """Return the head of a page on which signatures go on: of what they are, and what they say."""
    named, words = page.named, page.words.strip()
    head = press.cell(0, press.measure, (tr("Signatures, continued"), SMALL_STRONG), (named, SMALL_MUTED))
    said = begun(press, words, BODY, press.measure, _MOST_LINES * BODY.leading) if words else cell(0, ())
    rule = Rule(0, press.measure, HAIRLINE, 0.5)
    return [
        Row((head._replace(repeated=True),), below=6, rule=rule, whole=True),
        Row((said._replace(repeated=True),), above=10, below=_GAP, whole=True),
    ]


def _printable(press: AgreementPress, s: Signing) -> Signing:
    """Return a signatory with its texts passed through the press."""
    row = ("signatory", s.id) if s.id else ("participant", s.party)
    take = press.of(fields.SIGNATORY, s.partner, row)
    return s._replace(
        partner=press.partner(s.partner),
        person=take("person", s.person),
        title=take("title", s.title),
        place=take("place", s.place),
    )


def _signature(press: Press, s: Signing, width: float) -> _Signature:
    def cell(text: str | None, room: float, style: Style) -> Cell:
        return press.cell(0, room, (text, style)).first(_MOST_LINES)

    known = (
        (tr("Name"), s.person),
        (tr("Title"), s.title),
        (tr("Place"), s.place),
        (tr("Date"), ""),
    )
    fields = tuple(
        (cell(label, _LABELS, SMALL_MUTED), cell(value, width - _LABELS, SMALL)) for label, value in known
    )
    organisation = cell(s.partner, width, SMALL_STRONG)._replace(role=Role.SUBHEADING)
    return _Signature(organisation, fields)


def _side_by_side(blocks: Sequence[_Signature], width: float) -> Row:
    """Return one row of blocks, with their lines and fields aligned; they are read one after the other."""
    cells: list[list[Cell]] = [[] for _ in blocks]
    pictures: list[Picture] = []
    line = max(b.organisation.height for b in blocks) + _SPACE_TO_SIGN
    for number, block in enumerate(blocks):
        x = number * (width + _APART)
        cells[number].append(block.organisation._replace(x=x))
        stroke = Stroke(x, line, x + width, line, INK, 0.8)
        pictures.append(Picture((stroke,), tr("Line for the signature"), block.organisation))
    y = line + 8
    for level in zip(*(b.fields for b in blocks), strict=True):
        for number, (label, value) in enumerate(level):
            x = number * (width + _APART)
            cells[number] += [
                label._replace(x=x, y=y, role=Role.LABEL),
                value._replace(x=x + _LABELS, y=y, role=Role.BODY),
            ]
            if not value.size:
                foot = y + SMALL.leading
                stroke = Stroke(x + _LABELS, foot, x + width, foot, HAIRLINE, 0.5)
                pictures.append(Picture((stroke,), tr("Line to fill in by hand"), value))
        y += max(cell.height for pair in level for cell in pair) + _BETWEEN_FIELDS
    return Row(tuple(chain.from_iterable(cells)), pictures=tuple(pictures), whole=True)
