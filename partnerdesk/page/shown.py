"""What all parts of the page are made with."""

from datetime import date
from typing import NamedTuple

from partnerdesk.file.reading.rows import Rows
from partnerdesk.page.spoken import Spoken


class Shown(NamedTuple):
    """The data that the reader may see, the day of the page, and how texts of the partnership are written.

    With `people`, persons are named beside what they do: partners see that, the public does not.
    """

    file: Rows
    today: date
    spoken: Spoken
    people: bool
