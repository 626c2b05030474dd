"""What an amended agreement says first: which version it replaces, and what changes, by word."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from partnerdesk.difference_words import changed, place
from partnerdesk.documents.blocks import Block
from partnerdesk.documents.press import Press
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
    return [press.text(said, SMALL_STRONG, gap=18), *(_change(press, d) for d in amended.changes)]


def _change(press: Press, d: Difference) -> Block:
    said = tr("{place}: {change}", place=place(d), change=changed(d))
    return press.text(said, SMALL, gap=4)
