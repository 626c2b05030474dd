"""What an amended agreement says first: which version it replaces, and what changes, by word."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from partnerdesk.difference_words import changed, place
from partnerdesk.documents.blocks import Block
from partnerdesk.documents.press import Columns, Press
from partnerdesk.documents.typesetting import SMALL, SMALL_STRONG
from partnerdesk.language import tr
from partnerdesk.partnership.differences import Difference
from partnerdesk.words import day


class Amended(NamedTuple):
    """The version that is replaced: its number, the day it was frozen, and what differs from it."""

    version: int
    frozen_on: date
    changes: Sequence[Difference]


def amendment_blocks(press: Press, amended: Amended) -> list[Block]:
    """Return the blocks that name the replaced version and list the changes."""
    said = tr(
        "This version replaces version {version}, frozen on {day}. What changes:",
        version=amended.version,
        day=day(amended.frozen_on),
    )
    if not amended.changes:
        said = tr(
            "This version replaces version {version}, frozen on {day}, in the same words.",
            version=amended.version,
            day=day(amended.frozen_on),
        )
    told = press.text(said, SMALL_STRONG, gap=18, with_next=bool(amended.changes))
    return [told, change_table(press, amended.changes)] if amended.changes else [told]


def change_table(press: Press, changes: Sequence[Difference]) -> Block:
    """Return a table of changes: where, and by word what."""
    columns = Columns(press.measure, (press.measure * 0.42, None))
    where, what = columns.places
    rows = [
        press.row(press.cell(*where, (place(d), SMALL)), press.cell(*what, (_capital(changed(d)), SMALL)))
        for d in changes
    ]
    return press.table(columns, rows, (tr("Where"), tr("What changes")), gap=8)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
