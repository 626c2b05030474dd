"""Read rounds: the exact words that were asked about, the positions on them, and who gave none.

Positions are read here only, always together with the words they were given for.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from partnerdesk.file.reading.problem import Version
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.fields.kept import day, day_of
from partnerdesk.partnership.meetings import Kind
from partnerdesk.partnership.problem import Standing
from partnerdesk.partnership.rounds import COLUMNS, WORDED, About, Words, still_stand, words_of


class Taken(NamedTuple):
    """The position that a participant took, and the reason."""

    participant: str
    position: str
    reason: str | None
    participant_id: int
    id: int = 0


class Missed(NamedTuple):
    """A participant without a position in a round; `why` is "absent", "not_asked" or "gave_none"."""

    participant: str
    why: str
    participant_id: int


@dataclass(frozen=True)
class Round:
    """One round, with its words by column; `words` is empty if they were not kept.

    `columns` are all texts of the version that was shown, also those that were not asked about.
    `question` is the text of the decision that the round belongs to, as it is now. `version` is that
    of the agreement. `day` is None if neither the round nor its meeting has a day.
    """

    id: int
    decision_id: int
    about: str
    columns: Words
    question: str
    method: str | None
    meeting_id: int
    meeting: str
    day: date | None
    version: int | None
    positions: tuple[Taken, ...]
    missed: tuple[Missed, ...]

    @property
    def words(self) -> Words:
        """Return the words that were asked about, by column; none if they were not kept."""
        return words_of(self.about, self.columns)

    def stands(self, version: Version | None) -> bool:
        """Return whether the words that were asked about are those of a version, letter by letter."""
        if version is None or self.about not in WORDED:
            return False
        return still_stand(self.about, self.words, texts_of(version))

    def version_among(self, versions: Sequence[Version]) -> Version | None:
        """Return the version that was shown: the last one with these words that was not made later."""
        if self.about not in WORDED:
            return None
        same = [v for v in versions if words_of(About.WHOLE, texts_of(v)) == self.columns] or [
            v for v in versions if self.stands(v)
        ]
        earlier = [v for v in same if not (v.on and self.day and v.on > self.day)]
        return next(reversed(earlier or same), None) if self.words else None


def rounds(file: Rows, ids: Sequence[int] | None = None) -> list[Round]:
    """Return the rounds in which anybody took a position, the oldest first; not the one that is open.

    With `ids`, only these are read.
    """
    which = "" if ids is None else f" AND r.id IN ({', '.join('?' * len(ids))})"
    positions, missed = _positions(file, ids), _missed(file, ids)
    return [
        Round(
            id_,
            decision_id,
            about,
            {c: words for c, words in zip(_TEXTS, (text, goal, solution), strict=True) if words},
            question,
            method,
            meeting_id,
            meeting,
            day(on) or day_of(held),
            version,
            taken,
            tuple(m for m in missed[id_] if m.participant_id not in {t.participant_id for t in taken}),
        )
        for id_, decision_id, about, text, goal, solution, version, on, question, method, meeting_id, meeting,
        held in file.rows(_ROUNDS.format(which=which), *(ids or ()))
        if (taken := tuple(positions[id_]))
    ]  # fmt: skip


#: Without a day a round is as old as its meeting.
_ROUNDS = """
    SELECT r.id, decision_id, r.about, r.text, r.goal, r.solution, r.version, r."on",
        d.text, d.method, m.id, m.title, m."on"
    FROM round r JOIN decision d ON d.id = decision_id JOIN meeting m ON m.id = meeting_id
    WHERE r.open_since IS NULL{which}
    ORDER BY coalesce(r."on", substr(m."on", 1, 10), ''), r.id
"""


_TEXTS = COLUMNS[About.WHOLE]


def _positions(file: Rows, ids: Sequence[int] | None) -> dict[int, list[Taken]]:
    found: dict[int, list[Taken]] = defaultdict(list)
    for round_id, *taken in file.rows(
        "SELECT round_id, name, position, reason, participant_id, position.id FROM position"
        f" JOIN participant ON participant.id = participant_id{_within(ids)} ORDER BY position.id",
        *(ids or ()),
    ):
        found[round_id].append(Taken(*taken))
    return found


def _missed(file: Rows, ids: Sequence[int] | None) -> dict[int, list[Missed]]:
    found: dict[int, list[Missed]] = defaultdict(list)
    for round_id, *missed in file.rows(
        "SELECT round_id, name, unheard.why, participant_id FROM unheard"
        f" JOIN participant ON participant.id = participant_id{_within(ids)} ORDER BY unheard.id",
        *(ids or ()),
    ):
        found[round_id].append(Missed(*missed))
    return found


def _within(ids: Sequence[int] | None) -> str:
    return "" if ids is None else f" WHERE round_id IN ({', '.join('?' * len(ids))})"


class OpenRound(NamedTuple):
    """A round whose positions the room has not seen.

    `columns` are the words by column, `question` the text of its decision. By the id of the participant:
    `stands` are the positions and `reasons` their reasons, empty for other readers than the lead; `unheard`
    is why a participant has none.
    """

    id: int
    about: str
    columns: Words
    question: str
    meeting_id: int
    version: int | None
    stands: Mapping[int, str]
    reasons: Mapping[int, str]
    unheard: Mapping[int, str]

    @property
    def words(self) -> Words:
        """Return the words that are asked about, by column."""
        return words_of(self.about, self.columns)


def open_round(file: Rows, meeting_id: int | None = None) -> OpenRound | None:
    """Return the round that is open, of one meeting or of any, the latest; None if there is none."""
    found = file.rows(
        "SELECT r.id, r.about, r.text, r.goal, r.solution, d.text, d.meeting_id, r.version"
        " FROM round r JOIN decision d ON d.id = r.decision_id"
        " WHERE r.open_since IS NOT NULL AND (?1 IS NULL OR d.meeting_id = ?1) ORDER BY r.id DESC LIMIT 1",
        meeting_id,
    )
    if not found:
        return None
    id_, about, *texts, question, meeting, version = found[0]
    taken = file.rows("SELECT participant_id, position, reason FROM position WHERE round_id = ?", id_)
    return OpenRound(
        id_,
        about,
        {c: words for c, words in zip(_TEXTS, texts, strict=True) if words},
        question,
        meeting,
        version,
        {who: stand for who, stand, _ in taken},
        {who: reason for who, _, reason in taken if reason},
        dict(file.rows("SELECT participant_id, why FROM unheard WHERE round_id = ?", id_)),
    )


def settled_at(file: Rows, standing: str, current: Version | None) -> str | None:
    """Return the title of the meeting that settled the present wording so far, None if none is known to.

    A meeting that was asked about other words, or was held before the present ones, did not settle them.
    """
    if standing == Standing.DRAFT:
        return None
    kind = Kind.SCOPING if standing == Standing.IN_PRINCIPLE else Kind.AGREEMENT
    asked = [r for r in rounds(file) if r.words and r.about in WORDED]
    for meeting_id, title, on in file.rows(_SETTLING, kind):
        held = [r for r in asked if r.meeting_id == meeting_id]
        day_ = day_of(on)
        is_before = bool(current and current.on and day_ and day_ < current.on)
        if any(r.stands(current) for r in held) or not (held or is_before):
            return str(title)
    return None


#: Meetings with a decision on the wording; after them those of a kind with any decision. The latest first.
_SETTLING = """
    SELECT id, title, "on" FROM meeting m JOIN
        (SELECT meeting_id, max(about IS 'problem') AS settles FROM decision GROUP BY meeting_id) d
        ON d.meeting_id = m.id
    WHERE settles OR kind = ?1 ORDER BY settles DESC, substr("on", 1, 10) DESC, id DESC
"""


class Asked(NamedTuple):
    """A decision of a meeting, about which participants can be asked."""

    id: int
    text: str
    meeting: str
    meeting_id: int


def decisions(file: Rows) -> list[Asked]:
    """Return the decisions that settle no wording of problem and goal, those of the latest meeting first."""
    return [
        Asked(*row)
        for row in file.rows(
            "SELECT d.id, d.text, m.title, m.id FROM decision d JOIN meeting m ON m.id = meeting_id"
            ' WHERE d.about IS NULL AND d.text <> \'\' ORDER BY m."on" IS NULL, m."on" DESC, d.id'
        )
    ]


def absent_at(file: Rows, meeting_id: int) -> set[int]:
    """Return the ids of the participants that are noted as not present at a meeting."""
    rows = file.rows(
        "SELECT participant_id FROM attendance WHERE meeting_id = ? GROUP BY participant_id"
        " HAVING max(present) = 0",
        meeting_id,
    )
    return {id_ for (id_,) in rows}


def texts_of(version: Version) -> dict[str, str | None]:
    """Return the words of a version by column."""
    return {column: getattr(version, column) for column in _TEXTS}


def rounds_of_meeting(file: Rows, meeting_id: int) -> list[Round]:
    """Return the rounds that were held at a meeting, the oldest first."""
    ids = file.rows(
        "SELECT r.id FROM round r JOIN decision d ON d.id = r.decision_id WHERE d.meeting_id = ?", meeting_id
    )
    return rounds(file, [id_ for (id_,) in ids])


def latest_on_wording(file: Rows) -> Round | None:
    """Return the latest round about the problem, the goal, the solution or the whole, None without one."""
    found = file.rows(_LATEST, *WORDED)
    held = rounds(file, found[0]) if found else []
    return held[0] if held else None


_LATEST = """
    SELECT r.id FROM round r JOIN decision d ON d.id = decision_id JOIN meeting m ON m.id = meeting_id
    WHERE r.open_since IS NULL AND r.about IN (?, ?, ?, ?)
        AND EXISTS (SELECT 1 FROM position p WHERE p.round_id = r.id)
    ORDER BY coalesce(r."on", substr(m."on", 1, 10), '') DESC, r.id DESC LIMIT 1
"""


def headings_of_rounds(file: Rows, meeting_id: int) -> set[int]:
    """Return the ids of the decisions of a meeting that only head a round on the wording or the agreement."""
    rows = file.rows(
        "SELECT d.id FROM decision d JOIN round r ON r.decision_id = d.id"
        " WHERE d.meeting_id = ? AND r.about <> ?",
        meeting_id,
        About.DECISION,
    )
    return {id_ for (id_,) in rows}


def of_wording(found: Sequence[Round]) -> list[Round]:
    """Return the rounds about the problem, the goal, the solution or the whole."""
    return [r for r in found if r.about in WORDED]


def of_decision(found: Sequence[Round], decision_id: int) -> list[Round]:
    """Return the rounds of one decision."""
    return [r for r in found if r.decision_id == decision_id]
