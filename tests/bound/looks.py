"""Looks at what is shown: each position and each signature stands beside the words it was given for."""

import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Container, Iterable
from typing import Any

from partnerdesk.desk.agreement import signing_state
from partnerdesk.desk.room_look import look
from partnerdesk.documents.errors import PaperProblem
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file import attachments
from partnerdesk.file.reading import minutes, rounds, signing
from partnerdesk.file.reading.agreed_words import reworded_since
from partnerdesk.file.reading.problem import versions
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.agreed_words import STANDING_BY, stands_by
from partnerdesk.partnership.forms import ASKED_ABOUT
from partnerdesk.partnership.meetings import Stand
from partnerdesk.partnership.readers import LeadWords, Reader
from partnerdesk.partnership.rounds import WORDED, About, words_of
from partnerdesk.partnership.signature_kinds import SignatureKind
from partnerdesk.partnership.signing import present
from partnerdesk.room.display import VIEWS, module_of
from partnerdesk.room.page import Frame, Page
from partnerdesk.room.wall import Given, Wall
from tests.bound.said import PROMISE, REASON, SIGNER, WORD, Position, Said, Signed, words_in
from tests.documents.pages import texts


class Look:
    """Looks at one file, or at what one reader sees of it."""

    def __init__(self, said: Said, rows: Rows, *, is_imported: bool = False) -> None:
        self.said, self.rows, self.is_imported = said, rows, is_imported

    def at_readings(self) -> None:
        """Look at what screens and documents read."""
        every = versions(self.rows)
        current = every[-1] if every else None
        for held in rounds.rounds(self.rows):
            self._round(held)
            if held.stands(current):
                assert current
                assert held.words == words_of(held.about, rounds.texts_of(current))
            version = held.version_among(every)
            if not self.is_imported and held.about in WORDED:
                assert version, "a wording that was asked about was written over"
            if version:
                assert held.words == words_of(held.about, rounds.texts_of(version))
        for meeting in minutes.minutes(self.rows):
            for held in (held for decision in meeting.decisions for held in decision.rounds):
                self._round(held)
        self.at_signatures()
        told = reworded_since(self.rows)
        for id_, title in self._others_than_agreed():
            assert told[id_].reworded, f"{title} was not agreed"

    def at_agreed_elsewhere(self, rows: Rows) -> None:
        """Look at another partnership, into which this one was brought without its agreed words."""
        there = Look(self.said, rows)
        told = reworded_since(rows)
        for id_, title in there._others_than_agreed():
            assert told[id_].is_doubtful, f"{title} was not agreed"

    def _others_than_agreed(self) -> list[tuple[int, str]]:
        """Return the commitments that are agreed, under way or achieved, in words that were not agreed."""
        rows = self.rows.rows("SELECT id, title, status FROM commitment ORDER BY id")
        return [(id_, t) for id_, t, status in rows if stands_by(status) and t not in self.said.agreed]

    def _others_than_agreed_of_partners(self, statuses: Container[str]) -> list[int]:
        partners = "SELECT c.id FROM commitment c JOIN participant p ON p.id = c.participant_id"
        joined = {id_ for (id_,) in self.rows.rows(f"{partners} WHERE p.status = 'joined'")}
        rows = dict(self.rows.rows("SELECT id, status FROM commitment"))
        found = [id_ for id_, _ in self._others_than_agreed() if id_ in joined]
        return [id_ for id_ in found if rows[id_] in statuses]

    def _round(self, held: rounds.Round) -> None:
        for taken in held.positions:
            self._position(taken.reason, taken.position, held.words.values())

    def _position(self, reason: str | None, position: str, words: Iterable[str]) -> None:
        if reason:
            assert Position(position, frozenset(words)) == self.said.positions[reason]

    def at_signatures(self) -> None:
        """Look at the versions with their signatures, as the Agreement screen and `check` read them."""
        shown = signing_state.read(self.rows)
        for version in shown.versions:
            content = attachments.content_of(self.rows, version.content_sha256)
            assert content is not None
            assert attachments.sum_of(content) == version.content_sha256
            assert attachments.content_of(self.rows, version.sha256) == self.said.pdfs[version.content_sha256]
            for signed in version.signatures:
                assert self.said.signed[str(signed.person)] == Signed(signed.name, version.content_sha256)
            for line in signing.lines_of(self.rows, version):
                signed_by = line.signature
                assert signed_by is None or signed_by.name == line.signatory.name
                assert signed_by is None or signed_by.kind == SignatureKind.SIGNATURE
            of_it = {s.person for s in version.signatures}
            assert shown.tallies[version.id].signed <= len(of_it)
        for line in shown.lines:
            assert shown.present
            if line.signature:
                assert line.signature.version_id == shown.present.id
        assert not shown.before, "a signature lost its version"

    # -- the wall ---------------------------------------------------------------------------

    def at_the_wall(self) -> None:
        """Look at every page of every view: positions are counted beside the words they are on, or not.

        Of a round that is open nothing is there to be counted.
        """
        hidden = rounds.open_round(self.rows)
        assert hidden is None or not (hidden.stands or hidden.reasons)
        for name in VIEWS:
            for told in wall_pages(name, self.rows):
                assert not REASON.search(told)
                assert not SIGNER.search(told)
                counted = _counted(told)
                if name == "ceremony":
                    self._frozen_words(told)
                for _, title in self._others_than_agreed() if name not in _OF_OTHERS else ():
                    assert title not in told or "Reworded since it was agreed" in told, name
                if counted:
                    assert any(self._may_stand(counted, words_in(told), asked) for asked in self._asked())

    def _frozen_words(self, told: str) -> None:
        """See that the commitments beside those who sign are those of the version that is signed."""
        version = present(signing.frozen_versions(self.rows))
        content = attachments.content_of(self.rows, version.content_sha256) if version else b""
        for title in PROMISE.findall(told):
            assert title.encode() in (content or b""), title

    def _asked(self) -> list[rounds.Round]:
        return [r for r in rounds.rounds(self.rows) if r.words]

    def _may_stand(self, counted: Counter[Stand], shown: frozenset[str], asked: rounds.Round) -> bool:
        """Return whether a page may count positions: it has all the words, or only names a long text."""
        taken = Counter(Stand(p.position) for p in asked.positions)
        is_named = asked.about == About.AGREEMENT and not shown
        words = frozenset[str]().union(*map(words_in, asked.words.values()))
        return taken == counted and (is_named or words <= shown)

    # -- exports ------------------------------------------------------------------------------

    def at_export(self, kind: str, content: bytes, ending: str) -> None:
        """Look at an export. What tells positions or signatures needs a way to look at it here."""
        if ending == ".json":
            self._interchange(json.loads(content))
            return
        told = text_in(content)
        if kind in _TOLD_BESIDE:
            told_anew = " ".join(told.split()).count("Reworded since it was agreed")
            assert told_anew >= len(self._others_than_agreed_of_partners(_TOLD_BESIDE[kind]))
        if kind == "minutes":
            self._minutes(told)
            assert not SIGNER.search(told)
        elif kind == "history":
            self._history(told)
            assert not REASON.search(told)
        elif kind == "dossier":
            pass  # binds the documents that are looked at alone, and pages as they were frozen
        else:
            assert not REASON.search(told), f"{kind} tells positions: look at it"
            assert not SIGNER.search(told), f"{kind} tells signatures: look at it"

    def _minutes(self, told: str) -> None:
        """Each reason stands below the words that it was given for, and no others stand between."""
        above: list[str] = []
        for token in re.findall(f"{WORD.pattern}|{REASON.pattern}|Asked", told):
            if not REASON.match(token):
                above.append(token)
            elif words_in(" ".join(words := self.said.positions[token].words)) == words:
                assert frozenset(above[-len(words) :]) == words

    def _history(self, told: str) -> None:
        """Each signature stands below the SHA-256 of the PDF that was signed."""
        digits = ""
        for token in re.findall(rf"SHA-256 of the PDF: [0-9a-f\s]+|{SIGNER.pattern}", told):
            if SIGNER.match(token):
                assert self._sum_of_pdf(token) == digits
            else:
                digits = re.sub(r"\s", "", token.partition(":")[2])[:64]

    def _sum_of_pdf(self, signer: str) -> str:
        return attachments.sum_of(self.said.pdfs[self.said.signed[signer].content])

    def _interchange(self, told: dict[str, Any]) -> None:
        for meeting in told.get("meetings", ()):
            for decision in meeting.get("decisions", ()):
                assert not ("rounds" in decision and "positions" in decision)
                for held in decision.get("rounds", ()):
                    self._written(held.get("positions", ()), words_of(held["about"], held).values())
                self._written(decision.get("positions", ()), [decision["text"]])
        agreement = told.get("agreement", {})
        assert "signatures" not in agreement
        for version in agreement.get("versions", ()):
            for signed in version.get("signatures", ()):
                assert self._sum_of_pdf(signed["person"]) == version["sha256"]
                assert self.said.signed[signed["person"]].name == signed["name"]

    def _written(self, positions: Iterable[Any], words: Iterable[str]) -> None:
        found = frozenset(words)
        for position in positions:
            self._position(position.get("reason"), position["position"], found)


#: The views whose words were asked about or are to be signed: they say of none that it was agreed.
_OF_OTHERS = frozenset({"ceremony", "positions"})

#: The exports that show how commitments stand, and of which status they show them.
_TOLD_BESIDE: dict[str, Container[str]] = {
    **dict.fromkeys(("progress", "register", "partnerpages", "wallcards", "workbook", "csv"), STANDING_BY),
    "forms": ASKED_ABOUT,
}


def text_in(content: bytes) -> str:
    """Return the text of a file, also of those that are packed in it."""
    if content.startswith(b"%PDF"):
        return "\n".join(texts(content))
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "\n".join(text_in(packed.read(name)) for name in packed.namelist())
    return content.decode(errors="replace")


def exported(file: Any, kind: str, today: Any) -> bytes | None:
    """Return an export with all that partners may be given; None if it cannot be made of this partnership."""
    export = EXPORTS[kind]
    lead_words = frozenset() if export.reader == Reader.LEAD else frozenset(LeadWords)
    try:
        return export.content(file, Choices(today, lead_words=lead_words, table="commitments"))
    except PaperProblem:
        return None


def wall_pages(name: str, rows: Rows) -> list[str]:
    """Return what each page of a view of the room display says."""
    frame = Frame(1280, 720, look(dark=False))
    found = []
    for turn in (None, 0, 1) if name == "ceremony" else (None,):
        for write in module_of(name).view(Wall(rows, frame, Given(turn=turn))).pages:
            page = Page(frame)
            write(page)
            found.append("\n".join(page.texts))
    return found


def _counted(told: str) -> Counter[Stand]:
    """Return the positions that a page of the wall counts."""
    from partnerdesk import words

    found: Counter[Stand] = Counter()
    for stand in Stand:
        for group in ("position", "positions"):
            for number in re.findall(rf"(\d+) {re.escape(words.word(group, stand))}", told):
                found[stand] = int(number)
    return found
