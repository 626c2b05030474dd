"""After any sequence of changes nothing pairs a position with words it was not given for."""

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from pypdf import PdfReader

from partnerdesk.documents import minutes as paper
from partnerdesk.exchange.interchange import import_interchange, interchange_bytes
from partnerdesk.file import changing
from partnerdesk.file.changing import problem
from partnerdesk.file.changing.agreement import remember_printing
from partnerdesk.file.changing.rounds import Answers
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reader_rows import for_reader
from partnerdesk.file.reading import minutes, rounds
from partnerdesk.file.reading.problem import versions
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.meetings import Stand
from partnerdesk.partnership.pairs import Keep
from partnerdesk.partnership.readers import Reader, Reading
from partnerdesk.partnership.rounds import COLUMNS, WORDED, About, Why, words_of
from partnerdesk.room.views.problem import on_these_words
from tests.file.merges import merged
from tests.file.partnerships import copied, empty

DAY = date(2026, 11, 24)
MEETING = 1
ABOUT = st.sampled_from(WORDED)
PEOPLE = st.integers(1, 4)
TEXTS = st.sampled_from(COLUMNS[About.WHOLE])
WORDS = st.integers(0, 3)  # few, so that words come back


class Given(NamedTuple):
    """A position as it was given, and the words that it was given for."""

    position: str
    words: frozenset[str]


class Positions(RuleBasedStateMachine):
    """Rewords, asks, merges, deletes, undoes, exports and imports; each position has a reason of its own."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.file = PartnershipFile.open(copied(self.folder / "lake.partnerdesk", empty))
        self.given: dict[str, Given] = {}
        self.today, self.exported, self.is_imported = DAY, b"", False
        with self._change() as session:
            for name in ("Fishers", "Bank", "Union", "Town"):
                changing.participants.add_participant(session, name, "other", DAY, "joined")
            changing.meetings.add_meeting(session, "Scoping", "scoping", DAY.isoformat())
            changing.rows.add(session, "decision", meeting_id=MEETING, text="dword0")
            problem.reword(session, DAY, text="textword0", goal="goalword0", solution="solutionword0")

    def teardown(self) -> None:
        self.file.close()
        shutil.rmtree(self.folder)

    @contextmanager
    def _change(self) -> Iterator[Any]:
        with self.file.change("Change") as session:
            yield session

    def _people(self) -> list[int]:
        return [id_ for (id_,) in self.file.rows("SELECT id FROM participant ORDER BY id")]

    def _answers(self, stands: list[Stand], words: frozenset[str]) -> Answers:
        taken, people = [], self._people()
        for who, stand in zip(people, stands, strict=False):
            reason = f"reason{len(self.given)}x"
            self.given[reason] = Given(stand, words)
            taken.append((who, str(stand), reason))
        return Answers(taken, [(who, Why.ABSENT) for who in people[len(taken) :]])

    # -- what may happen --------------------------------------------------------------------

    @rule(column=TEXTS, number=WORDS)
    def reword(self, column: str, number: int) -> None:
        with self._change() as session:
            problem.reword(session, self.today, **{column: f"{column}word{number}" if number < 3 else None})

    @rule(back=st.integers(0, 5))
    def word_again(self, back: int) -> None:
        every = versions(self.file)
        if every:
            with self._change() as session:
                problem.word_again(session, every[-1 - back % len(every)].id, self.today, "again")

    @rule(about=ABOUT, stands=st.lists(st.sampled_from(Stand), min_size=1, max_size=4), then=WORDS)
    def ask_and_reword(self, about: About, stands: list[Stand], then: int) -> None:
        every = versions(self.file)
        shown = rounds.texts_of(every[-1]) if every else {}
        words = frozenset(words_of(about, shown).values())
        if words and self._people() and self._meeting():
            answers = self._answers(stands, words)
            with self._change() as session:
                question = f"Asked on {about}"
                changing.rounds.hold(session, MEETING, about, shown, question, answers, today=self.today)
            if then:
                self.reword(COLUMNS[about][-1], then)

    def _meeting(self) -> bool:
        return bool(self.file.rows("SELECT 1 FROM meeting WHERE id = ?", MEETING))

    @rule(stands=st.lists(st.sampled_from(Stand), min_size=1, max_size=4), number=WORDS)
    def ask_about_a_decision(self, stands: list[Stand], number: int) -> None:
        decided = self.file.rows("SELECT id, text FROM decision WHERE about IS NULL ORDER BY id LIMIT 1")
        if decided and self._people():
            ((id_, text),) = decided
            answers = self._answers(stands, frozenset({text}))
            with self._change() as session:
                changing.rounds.hold_on_decision(session, id_, answers, today=self.today)
            if number:
                with self._change() as session:
                    changing.rows.set_values(session, "decision", id_, {"text": f"dword{number}"})

    @rule()
    def forget_a_reason(self) -> None:
        found = self.file.rows("SELECT max(id) FROM position")
        if found[0][0]:
            with self._change() as session:
                changing.rows.set_values(session, "position", found[0][0], {"reason": None})

    @rule(kept=PEOPLE, other=PEOPLE, keep=st.sampled_from([Keep.KEPT, Keep.OTHER]))
    def merge(self, kept: int, other: int, keep: Keep) -> None:
        if kept != other and {kept, other} <= set(self._people()):
            with self._change() as session:
                merged_as(session, kept, other, keep)

    @rule(table=st.sampled_from(["participant", "round", "decision", "position"]), number=st.integers(1, 6))
    def delete(self, table: str, number: int) -> None:
        if self.file.rows(f"SELECT 1 FROM {table} WHERE id = ?", number):
            with self._change() as session:
                changing.rows.delete(session, table, number)

    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(times):
            self.file.undo()

    @rule(times=st.integers(1, 3))
    def redo(self, times: int) -> None:
        for _ in range(times):
            self.file.redo()

    @rule(printed=st.booleans())
    def let_others_see(self, printed: bool) -> None:
        if printed:
            with self._change() as session:
                remember_printing(session, 1, self.today, "abcd", draft=True)
        else:
            self.file.note_seen()

    @rule()
    def sleep(self) -> None:
        self.today += timedelta(days=1)

    @rule()
    def export(self) -> None:
        self.exported = interchange_bytes(self.file)

    @precondition(lambda self: self.exported)
    @rule()
    def import_what_was_exported(self) -> None:
        self.is_imported = True
        with self.file.change_in_bulk("Import") as rows:
            import_interchange(rows, self.exported, "lake.json")

    @rule()
    def move_to_another_file(self) -> None:
        self.is_imported = True
        out = interchange_bytes(self.file)
        self.file.close()
        other = self.folder / "other.partnerdesk"
        other.unlink(missing_ok=True)
        self.file = PartnershipFile.open(copied(other, empty))
        with self.file.change_in_bulk("Import") as rows:
            import_interchange(rows, out, "lake.json")

    # -- what must be so --------------------------------------------------------------------

    def _see(self, reason: str | None, position: str, words: frozenset[str]) -> None:
        if reason:
            assert Given(position, words) == self.given[reason]

    @invariant()
    def no_reading_pairs_a_position_with_other_words(self) -> None:
        if not hasattr(self, "file"):
            return
        partners = Reading(Reader.PARTNERS, frozenset(Reading(Reader.LEAD).added), others_listen=False)
        with for_reader(self.file, partners) as seen:
            for rows in (self.file, seen):
                self._look(rows)

    def _look(self, rows: Rows) -> None:
        every = versions(rows)
        current = every[-1] if every else None
        for held in rounds.rounds(rows):
            self._see_round(held)
            if held.stands(current):
                assert current
                assert held.words == words_of(held.about, rounds.texts_of(current))
            version = held.version_among(every)
            if not self.is_imported and held.about in WORDED:
                assert version, "a wording that was asked about was written over"
            if version:
                assert held.words == words_of(held.about, rounds.texts_of(version))
        for meeting in minutes.minutes(rows):
            for decision in meeting.decisions:
                for held in decision.rounds:
                    self._see_round(held)
        wall = on_these_words(rows, current) if current else None
        if wall:
            assert current
            assert words_of(wall.about, rounds.texts_of(current)) == wall.words

    def _see_round(self, held: rounds.Round) -> None:
        for taken in held.positions:
            self._see(taken.reason, taken.position, frozenset(held.words.values()))

    @invariant()
    def no_export_pairs_a_position_with_other_words(self) -> None:
        if not hasattr(self, "file"):
            return
        for meeting in json.loads(interchange_bytes(self.file)).get("meetings", ()):
            for decision in meeting.get("decisions", ()):
                assert not ("rounds" in decision and "positions" in decision)
                for held in decision.get("rounds", ()):
                    words = frozenset(words_of(held["about"], held).values())
                    self._see_all(held.get("positions", ()), words)
                self._see_all(decision.get("positions", ()), frozenset({decision["text"]}))

    def _see_all(self, positions: Any, words: frozenset[str]) -> None:
        for position in positions:
            self._see(position.get("reason"), position["position"], words)

    @rule()
    def read_the_minutes_on_paper(self) -> None:
        """Each reason stands below the words that it was given for, and no others stand between."""
        pdf = PdfReader(BytesIO(paper.write(self.file, paper="a4", today=self.today)))
        told = " ".join(page.extract_text() for page in pdf.pages)
        above: list[str] = []
        for token in re.findall(r"(?:text|goal|solution|d)word\d|reason\d+x", told):
            if token not in self.given:
                above.append(token)
            else:
                words = self.given[token].words
                assert frozenset(above[-len(words) :]) == words


def merged_as(session: Any, kept: int, other: int, keep: Keep) -> None:
    """Merge two; where both took a position or missed a round, one of the two stands."""
    from partnerdesk.file.changing.session import connection_of
    from partnerdesk.file.reading.lives import OfConnection
    from partnerdesk.file.reading.pairs import differences

    session.flush()
    tables = {p.table for p in differences(OfConnection(connection_of(session)), kept, other)}
    merged(session, kept, other, **dict.fromkeys(tables & {"position", "unheard"}, keep))


TestPositions = pytest.mark.slow(Positions.TestCase)
TestPositions.settings = settings(
    max_examples=10,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
