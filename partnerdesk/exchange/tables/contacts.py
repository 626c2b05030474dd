"""Find for which participants contacts speak that name no organisation."""

from dataclasses import replace
from typing import Any

from partnerdesk.exchange.tables.asking import Answers
from partnerdesk.exchange.tables.book import Sheet
from partnerdesk.exchange.tables.column import text_of
from partnerdesk.exchange.tables.layout import Layout
from partnerdesk.exchange.tables.sign_ins import Understood
from partnerdesk.exchange.tables.speakers import Asking, Speakers
from partnerdesk.exchange.tables.standing import Standing


def understood(sheet: Sheet, layout: Layout, standing: Standing, answers: Answers) -> Understood:
    """Return a list of contacts with the participants of those that name none."""
    found = Understood(sheet, layout)
    of, person, email = (layout.column_of(name) for name in ("name", "person", "email"))
    if of is None or person is None:
        return found
    asking = Asking(Speakers.of(standing), answers, sheet.name, (layout.headings[person], person))
    rows: list[list[Any]] = [list(row) for row in sheet.rows]
    for at in range(layout.head, len(rows)):
        row = [answers.cells.get((sheet.name, at, n), cell) for n, cell in enumerate(rows[at])]
        texts = [text_of(row[n]) if n is not None and n < len(row) else "" for n in (of, person, email)]
        if texts[0] or not texts[1] or (sheet.name, at) in answers.left_out:
            continue
        speaker = asking.of(at, texts[1], texts[2])
        if speaker is None:
            found.left_out.add(at)
        else:
            rows[at][of], rows[at][person] = speaker.participant, speaker.person
    found.questions += asking.questions()
    found.sheet = replace(sheet, rows=rows)
    return found
