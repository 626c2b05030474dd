"""What a card of the board shows where room is short, and when it is not part of the shown overlap."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication

from partnerdesk.desk import tokens
from partnerdesk.desk.commitments.board_card import DIMMED, PLAIN, CardPainter
from partnerdesk.desk.commitments.card_words import CardText, Chip
from partnerdesk.mirroring import Mirror

pytestmark = pytest.mark.dressed

TITLE = "Match what the parents raise for the upkeep of taps, coin for coin"


def text(start: str = "KE") -> CardText:
    return CardText(
        who="Nyari Basin Commission",
        who_in_short="Basin Commission",
        badge=None,
        title=TITLE,
        start=Chip(start),
        end=Chip("20 Jan 2027"),
        progress=None,
        is_faded=False,
    )


def test_a_narrow_card_calls_the_partner_by_its_short_name_and_shows_the_whole_title(
    qapp: QApplication,
) -> None:
    painter = CardPainter()
    narrow, wide = painter.lay(text(), 155), painter.lay(text(), 400)
    assert (narrow.who, wide.who) == ("Basin Commission", "Nyari Basin Commission")
    assert " ".join(narrow.title) == TITLE
    assert painter.heights([(TITLE, False)], 155)[0] > painter.heights([("Taps", False)], 155)[0]


def test_a_next_step_is_not_cut_to_a_few_letters(qapp: QApplication) -> None:
    step = "next: visit the first four shopkeepers on the shore"
    painter = CardPainter()
    for width in range(160, 440, 8):
        shown = painter.lay(text(step), width).start
        assert not shown or QFontMetricsF(tokens.font("small")).horizontalAdvance(shown) >= 50, width


@pytest.mark.slow
def test_a_card_that_is_no_part_of_an_overlap_can_still_be_read(qapp: QApplication) -> None:
    for scheme in (tokens.LIGHT, tokens.DARK):
        tokens.choose(scheme, 1.0)
        painter = CardPainter()
        for state in (PLAIN, DIMMED):
            image = QImage(300, 200, QImage.Format.Format_RGB32)
            image.fill(QColor(scheme.ground))
            p = QPainter(image)
            laid = painter.lay(text(), 300)
            box = QRectF(0, 0, 300, painter.heights([(TITLE, False)], 300)[0])
            painter.paint(p, box, laid, "business", state, Mirror(300, is_reversed=False))
            p.end()
            inside = [
                image.pixelColor(x, y) for x in range(20, 280) for y in range(12, int(box.height()) - 12)
            ]
            ground = max(set(map(QColor.name, inside)), key=list(map(QColor.name, inside)).count)
            assert max(tokens.contrast(colour, QColor(ground)) for colour in inside) >= 4.5
    tokens.choose(tokens.LIGHT, 1.0)
