"""Wall cards: the commitments, four to a page, to be cut and pinned to a wall."""

from datetime import date

from partnerdesk.countries import country
from partnerdesk.documents.blocks import Row
from partnerdesk.documents.card_sheets import Card, Grid, bare, sheets_of
from partnerdesk.documents.cards import chosen
from partnerdesk.documents.cells import Cell
from partnerdesk.documents.drawings import Stroke
from partnerdesk.documents.fitting import fitted, stacked
from partnerdesk.documents.fonts import Weight
from partnerdesk.documents.pages import Whole
from partnerdesk.documents.press import Press
from partnerdesk.documents.report import begin, begin_empty, drawn
from partnerdesk.documents.roles import Role
from partnerdesk.documents.since import since_lines
from partnerdesk.documents.typesetting import INK, LABEL, MUTED, TEAL, Style
from partnerdesk.file.reading.agreed_words import reworded_since
from partnerdesk.file.reading.agreement import agreement_content
from partnerdesk.file.reading.agreement_parts import Committed
from partnerdesk.file.reading.cards import statuses
from partnerdesk.file.reading.rows import Rows
from partnerdesk.going import counted
from partnerdesk.language import tr
from partnerdesk.partnership.agreed_words import SinceAgreed
from partnerdesk.words import commas, day, listed, word

#: Distances in points: from the edges of a card, and between its texts.
_SIDE, _EDGE, _APART = 34.0, 34.0, 8.0
_PARTNER_HEIGHT, _WHERE_HEIGHT, _STEP_HEIGHT, _WHO_HEIGHT = 36.0, 46.0, 56.0, 18.0


def write(
    file: Rows, *, paper: str, today: date, partner: str | None = None, names_signs: bool = False
) -> bytes:
    """Return the wall cards of all partners, or of one, as a PDF.

    Raises CannotPrint if a character has no font, and PaperProblem if no partner has this name.
    """
    return drawn(whole(file, paper=paper, today=today, partner=partner, names_signs=names_signs))


def whole(
    file: Rows, *, paper: str, today: date, partner: str | None = None, names_signs: bool = False
) -> Whole:
    """Return a card for each commitment that is not withdrawn, by partner."""
    name = tr("Commitment cards for a wall")
    content, kept, since = agreement_content(file), statuses(file), reworded_since(file)
    names = {party.name for party in chosen(content.parties, partner)}
    wanted = [c for c in content.commitments if c.partner in names]
    if not wanted:
        empty = begin(file, name, paper=paper, today=today, names_signs=names_signs)
        empty.add(empty.press.note(tr("No commitment has been offered yet.")))
        return empty.whole()
    report = begin_empty(file, name, paper=paper, today=today, names_signs=names_signs)
    grid = Grid(bare(report.paper, landscape=True), across=2, down=2)
    cards: list[Card] = []
    for each in counted(wanted):
        with report.at(tr("The commitment {title}", title=each.title)):
            cards.append(_card(report.press, grid, each, kept[each.id], since.get(each.id)))
    return sheets_of(report, grid, cards)


def _card(press: Press, grid: Grid, c: Committed, status: str, since: SinceAgreed | None) -> Card:
    width = grid.width - 2 * _SIDE
    regular, bold = Style(Weight.REGULAR, 1, 1, INK), Style(Weight.SEMIBOLD, 1, 1, INK)
    partner = fitted(
        press, c.partner, bold._replace(colour=TEAL), width, _PARTNER_HEIGHT, most=17, whole_from=12
    )
    state = press.cell(0, width, (word("commitment", status), LABEL), *since_lines(since, LABEL))
    along = tr("With {partners}", partners=commas(c.along)) if c.along else ""
    where = commas([*map(country, c.countries), *c.areas])
    below = listed([along, where])
    about = fitted(press, below, regular._replace(colour=MUTED), width, _WHERE_HEIGHT, most=13.5)
    step = _step(press, c, width)
    foot = sum(cell.height for cell in step)
    room = grid.height - 2 * _EDGE - partner.height - state.height - about.height - foot - 5 * _APART
    title = fitted(press, c.title, bold, width, room, most=29, whole_from=15)
    head, _ = stacked((partner, state, title._replace(role=Role.TITLE), about), _EDGE, _SIDE, _APART)
    last, _ = stacked(step, grid.height - _EDGE - foot, _SIDE, 0)
    accent = Stroke(_SIDE, 22, _SIDE + 34, 22, TEAL, 2.2)
    return Card(c.title, Row((*head, *last), strokes=(accent,), whole=True))


def _step(press: Press, c: Committed, width: float) -> list[Cell]:
    """Return the next step with its person and day, at the foot of a card."""
    style = Style(Weight.REGULAR, 1, 1, INK)
    muted = style._replace(colour=MUTED)
    label = press.cell(0, width, (tr("Next step"), LABEL))
    if c.next_step is None:
        return [label, fitted(press, tr("not named yet"), muted, width, _WHO_HEIGHT, most=15)]
    due = tr("by {day}", day=day(c.next_step.due)) if c.next_step.due else tr("no day yet")
    who = listed([c.next_step.person or "", due])
    return [
        label,
        fitted(press, c.next_step.text, style, width, _STEP_HEIGHT, most=17, whole_from=12),
        fitted(press, who, muted, width, _WHO_HEIGHT, most=13.5),
    ]
