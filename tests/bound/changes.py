"""A partnership in which anything may happen to words, positions and signatures."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from partnerdesk.exchange.interchange import import_interchange, interchange_bytes
from partnerdesk.file import attachments, changing, version_numbers
from partnerdesk.file.agreement_fingerprint import fingerprint
from partnerdesk.file.changing.rounds import Answers, Subject
from partnerdesk.file.changing.session import connection_of
from partnerdesk.file.changing.signing import NotRecorded
from partnerdesk.file.frozen_content import frozen_content
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading import rounds, signing
from partnerdesk.file.reading.agreement import agreement_content
from partnerdesk.file.reading.agreement_words import agreement_words
from partnerdesk.file.reading.lives import OfConnection
from partnerdesk.file.reading.pairs import differences
from partnerdesk.file.reading.problem import versions
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.partnership.agreed_words import stands_by
from partnerdesk.partnership.commitments import Status as Stage
from partnerdesk.partnership.meetings import Stand
from partnerdesk.partnership.pairs import Keep
from partnerdesk.partnership.rounds import COLUMNS, WORDED, About, Why, words_of
from partnerdesk.partnership.signature_kinds import SignatureKind
from partnerdesk.partnership.signing import Frozen, Given, ToFreeze, present
from tests.bound.said import Said
from tests.file.merges import merged
from tests.file.partnerships import copied, empty

DAY = date(2026, 11, 24)
MEETING = 1
PEOPLE = st.integers(1, 4)
STANDS = st.lists(st.sampled_from(Stand), min_size=1, max_size=4)
WORDS = st.integers(0, 3)  # few, so that words come back


class Changes(RuleBasedStateMachine):
    """Words are worded anew, asked about, frozen, signed; participants merge and leave; files travel.

    `said` notes what was said of which words.
    """

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.file = PartnershipFile.open(copied(self.folder / "lake.partnerdesk", empty))
        self.said, self.today, self.exported, self.is_imported = Said(), DAY, b"", False
        with self.file.change("Begin") as session:
            for name in ("Fishers", "Bank", "Union", "Town"):
                who = changing.participants.add_participant(session, name, "other", DAY, "joined")
                changing.commitments.add(session, who, f"c{who} gives cword0")
            changing.meetings.add_meeting(session, "Scoping", "scoping", DAY.isoformat())
            changing.rows.add(session, "decision", meeting_id=MEETING, text="dword0")
            changing.problem.reword(
                session, DAY, text="textword0", goal="goalword0", solution="solutionword0"
            )

    def teardown(self) -> None:
        if hasattr(self, "file"):
            self.file.close()
            shutil.rmtree(self.folder)

    @contextmanager
    def change(self) -> Iterator[Any]:
        """Make one change; what cannot be recorded is refused, and nothing is changed."""
        with suppress(NotRecorded), self.file.change("Change") as session:
            yield session

    def _ids(self, table: str) -> list[int]:
        return [id_ for (id_,) in self.file.rows(f"SELECT id FROM {table} ORDER BY id")]

    # -- words ------------------------------------------------------------------------------

    @rule(what=st.sampled_from([*COLUMNS[About.WHOLE], "clause", "commitment", "again"]), number=WORDS)
    def word(self, what: str, number: int) -> None:
        """Word something anew; few words, so that words come back."""
        if what in COLUMNS[About.WHOLE]:
            self.reword(what, number)
        elif what == "again":
            self._word_again(number)
        elif what == "clause":
            with self.change() as session:
                changing.agreement.edit_clause(session, number, text=f"clauseword{number}")
        else:
            for id_, title in self.file.rows("SELECT id, title FROM commitment ORDER BY id DESC LIMIT 1"):
                with self.change() as session:
                    words = {"title": f"{title.split()[0]} gives cword{number}"}
                    changing.rows.set_values(session, "commitment", id_, words)

    def reword(self, column: str, number: int) -> None:
        with self.change() as session:
            said = f"{column}word{number}" if number < 3 else None
            changing.problem.reword(session, self.today, **{column: said})

    def _word_again(self, back: int) -> None:
        every = versions(self.file)
        if every:
            with self.change() as session:
                changing.problem.word_again(session, every[-1 - back % len(every)].id, self.today, "again")

    # -- positions --------------------------------------------------------------------------

    def _answers(self, stands: list[Stand], words: frozenset[str]) -> Answers:
        people = self._ids("participant")
        asked = list(zip(people, stands, strict=False))
        taken = [(who, str(stand), self.said.reason(stand, words)) for who, stand in asked]
        return Answers(taken, [(who, Why.ABSENT) for who in people[len(taken) :]])

    @rule(about=st.sampled_from(WORDED), stands=STANDS, then=WORDS)
    def ask(self, about: About, stands: list[Stand], then: int) -> None:
        every = versions(self.file)
        shown = rounds.texts_of(every[-1]) if every else {}
        words = frozenset(words_of(about, shown).values())
        if words and self._ids("participant") and MEETING in self._ids("meeting"):
            answers = self._answers(stands, words)
            with self.change() as session:
                said = f"Asked on {about}"
                changing.rounds.hold(session, MEETING, about, shown, said, answers, today=self.today)
            if then:
                self.reword(COLUMNS[about][-1], then)

    @rule(about=st.sampled_from(WORDED), stands=STANDS, then=WORDS, shown=st.booleans())
    def ask_in_the_room(self, about: About, stands: list[Stand], then: int, *, shown: bool) -> None:
        """Take positions one by one, hidden from the room; the words may change before they are shown."""
        every = versions(self.file)
        texts = rounds.texts_of(every[-1]) if every else {}
        words = frozenset(words_of(about, texts).values())
        if not words or MEETING not in self._ids("meeting"):
            return
        asked = Subject(MEETING, about, texts, f"Asked on {about}")
        now = datetime.combine(self.today, time(10))
        with self.change() as session:
            held = changing.rounds.open_round(session, asked, [], now=now)
        for who, stand, reason in self._answers(stands, words).taken:
            with self.change() as session:
                changing.rounds.answer(session, held, who, stand, reason)
        if then:
            self.reword(COLUMNS[about][-1], then)
        if shown:
            with self.change() as session:
                changing.rounds.show(session, held, self._ids("participant"))

    @rule(stands=STANDS, number=WORDS, whole=st.booleans())
    def ask_about_something_else(self, stands: list[Stand], number: int, *, whole: bool) -> None:
        """Ask about the agreement as a whole, or about a decision, whose text then changes."""
        decided = self.file.rows("SELECT id, text FROM decision WHERE about IS NULL ORDER BY id LIMIT 1")
        if not self._ids("participant") or not decided:
            return
        ((id_, text),) = decided
        shown = agreement_words(self.file) if whole else text
        answers, today = self._answers(stands, frozenset({shown})), self.today
        with self.change() as session:
            if whole:
                words = {"text": shown}
                changing.rounds.hold(session, MEETING, About.AGREEMENT, words, "Asked", answers, today=today)
            else:
                changing.rounds.hold_on_decision(session, id_, answers, today=today)
        with self.change() as session:
            changing.rows.set_values(session, "decision", id_, {"text": f"dword{number}"})

    @rule(
        status=st.sampled_from([Stage.AGREED, Stage.UNDER_WAY, Stage.ACHIEVED, Stage.OFFERED]),
        anew=st.booleans(),
        then=WORDS,
    )
    def agree(self, status: Stage, then: int, *, anew: bool) -> None:
        """Move the last commitment, or agree on it anew; then it is worded anew."""
        for id_, title, was in self.file.rows(
            "SELECT id, title, status FROM commitment ORDER BY id DESC LIMIT 1"
        ):
            if anew or (stands_by(status) and not stands_by(was)):
                self.said.agreed.add(title)
            with self.change() as session:
                if anew:
                    changing.commitments.agree(session, id_, self.today)
                else:
                    changing.commitments.move(session, id_, status, self.today)
            if then:
                self.word("commitment", then)

    # -- signatures -------------------------------------------------------------------------

    @property
    def present(self) -> Frozen | None:
        """The version that signatures are recorded against."""
        return present(signing.frozen_versions(self.file))

    @rule(amends=st.booleans())
    def freeze(self, amends: bool) -> None:
        agreement = agreement_content(self.file)
        content = frozen_content(agreement)
        name, last = attachments.sum_of(content), self.present
        pdf = b"%PDF-1.7 " + name.encode() + b" %%EOF"
        self.said.pdfs.setdefault(name, pdf)
        if last and not amends:
            return
        numbers = [version_numbers.given(self.file), *(v.version for v in signing.frozen_versions(self.file))]
        to_freeze = ToFreeze(
            max(numbers) + 1,
            pdf,
            content,
            fingerprint(agreement),
            "a4",
            "en",
            1,
            last.version if last else None,
        )
        with self.change() as session:
            changing.signing.freeze(session, to_freeze, self.today)

    @rule(who=st.lists(PEOPLE, min_size=1, max_size=4), then=WORDS, kind=st.sampled_from(SignatureKind))
    def sign(self, who: list[int], then: int, kind: SignatureKind) -> None:
        """Sign the present version; the last one may join or step back. Then the goal is worded anew."""
        if self.present is None:
            self.freeze(amends=False)
        for nth in who[:-1]:
            self._sign(nth, SignatureKind.SIGNATURE)
        self._sign(who[-1], kind)
        if then:
            self.reword("goal", then)

    def _sign(self, nth: int, kind: SignatureKind) -> None:
        version = self.present
        if version is None:
            return  # there is nothing to freeze, or it was frozen and withdrawn before
        lines = signing.lines_of(self.file, version)
        name = lines[nth % len(lines)].signatory.name if lines else "Nobody"
        if kind == SignatureKind.ACCESSION:
            name = f"Joiner {nth}"
        signer = self.said.signer(name, version.content_sha256)
        with self.change() as session:
            changing.signing.sign(session, version.id, name, Given(signer, self.today, kind=kind))

    @precondition(lambda self: self.present)
    @rule(what=st.sampled_from(["withdraw", "take effect", "go back"]))
    def do_with_the_version(self, what: str) -> None:
        version = self.present
        assert version
        with self.change() as session:
            if what == "withdraw":
                changing.signing.withdraw(session, version.id, self.today, "other words")
            elif what == "take effect":
                changing.signing.take_effect(session, version.id, self.today)
            else:
                changing.going_back.go_back(session, version.id, self.today)

    # -- participants, and what can go --------------------------------------------------------

    @rule(kept=PEOPLE, other=PEOPLE, keep=st.sampled_from([Keep.KEPT, Keep.OTHER]))
    def merge(self, kept: int, other: int, keep: Keep) -> None:
        if kept != other and {kept, other} <= set(self._ids("participant")):
            with self.change() as session:
                merged_as(session, kept, other, keep)

    @rule(who=PEOPLE, name=st.sampled_from(["Fishers", "Bank", "Crew"]))
    def rename(self, who: int, name: str) -> None:
        if who in self._ids("participant") and not self.file.rows(
            "SELECT 1 FROM participant WHERE name = ?", name
        ):
            with self.change() as session:
                changing.rows.set_values(session, "participant", who, {"name": name})

    @rule(who=PEOPLE, status=st.sampled_from(["joined", "stepped_back"]))
    def join_or_step_back(self, who: int, status: str) -> None:
        if who in self._ids("participant"):
            with self.change() as session:
                changing.participants.move(session, who, status, self.today)

    @rule(
        table=st.sampled_from(["participant", "round", "decision", "position", "commitment", "reason"]),
        number=st.integers(1, 6),
    )
    def delete(self, table: str, number: int) -> None:
        if number in self._ids("position" if table == "reason" else table):
            with self.change() as session:
                if table == "reason":
                    changing.rows.set_values(session, "position", number, {"reason": None})
                else:
                    changing.rows.delete(session, table, number)

    # -- time and files ------------------------------------------------------------------------

    @rule(times=st.integers(1, 3), again=st.integers(0, 3))
    def undo_and_redo(self, times: int, again: int) -> None:
        for _ in range(times):
            self.file.undo()
        for _ in range(again):
            self.file.redo()

    @rule(printed=st.booleans(), days=st.integers(0, 1))
    def let_others_see(self, days: int, *, printed: bool) -> None:
        if printed:
            with self.change() as session:
                changing.agreement.remember_printing(session, 1, self.today, "abcd", draft=True)
        else:
            self.file.note_seen()
        self.today += timedelta(days=days)

    @rule(how=st.sampled_from(["out", "in", "in", "to another file"]))
    def travel(self, how: str) -> None:
        if how == "out":
            self.exported = interchange_bytes(self.file)
        elif how == "in" and self.exported:
            self.is_imported = True
            with suppress(SourceProblem):  # other words under the same number
                self._import(self.exported)
        elif how == "to another file":
            self.is_imported = True
            out = interchange_bytes(self.file)
            self.file.close()
            other = self.folder / "other.partnerdesk"
            other.unlink(missing_ok=True)
            self.file = PartnershipFile.open(copied(other, empty))
            self._import(out)

    def _import(self, content: bytes) -> None:
        with self.file.change_in_bulk("Import") as rows:
            import_interchange(rows, content, "lake.json")


def merged_as(session: Any, kept: int, other: int, keep: Keep) -> None:
    """Merge two; where both took a position or missed a round, one of the two stands."""
    session.flush()
    tables = {p.table for p in differences(OfConnection(connection_of(session)), kept, other)}
    merged(session, kept, other, **dict.fromkeys(tables & {"position", "unheard"}, keep))
