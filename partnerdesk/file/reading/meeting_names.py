"""Read the names that a captured line may begin with."""

from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.captured_line import Names
from partnerdesk.partnership.names import folded


def line_names(file: Rows) -> Names:
    """Return the names of participants, people and indicators, folded.

    A name that means two of them is left out: the line then says so by not understanding it.
    """
    participants: dict[str, int | None] = {}
    for id_, name, short in file.rows("SELECT id, name, short_name FROM participant ORDER BY id"):
        for key in {folded(text) for text in (name, short) if text}:
            participants[key] = None if key in participants else id_
    people: dict[str, tuple[str, int] | None] = {}
    for name, participant in file.rows("SELECT name, participant_id FROM person ORDER BY id"):
        key = folded(name)
        people[key] = None if key in people else (name, participant)
    indicators: dict[str, tuple[int, str | None] | None] = {}
    for id_, name, unit in file.rows("SELECT id, name, unit FROM indicator ORDER BY id"):
        key = folded(name)
        indicators[key] = None if key in indicators else (id_, unit)
    return Names(
        {key: id_ for key, id_ in participants.items() if id_ is not None},
        {key: who for key, who in people.items() if who is not None},
        {key: of for key, of in indicators.items() if of is not None},
    )
