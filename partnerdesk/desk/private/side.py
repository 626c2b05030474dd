"""The private side on the desk: beginning, unlocking and locking it, and the idle timeout."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic, time
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from partnerdesk import lazily
from partnerdesk.desk.pace.hands import Hands
from partnerdesk.desk.pace.timers import repeating
from partnerdesk.desk.pace.worker import Work, run_in_worker
from partnerdesk.desk.private import questions
from partnerdesk.desk.private.key_changes import KeyChanges, key_work
from partnerdesk.desk.private.questions import TalksOfDeleted
from partnerdesk.desk.private.tries import Tries

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.room_control import RoomDisplay
    from partnerdesk.file.recording import Changed
    from partnerdesk.private.ahead import Ahead
    from partnerdesk.private.keys import Cost, Unlocking
    from partnerdesk.private.notes import Notes

Key = TypeVar("Key")
Result = TypeVar("Result")
Failed = Callable[[Exception], None]

#: If the clock jumps more than this between two ticks, in seconds, the computer was asleep.
_JUMP = 15


class PrivateSide(QObject):
    """Holds the notes while they are unlocked, and deletes them from memory when they lock."""

    #: It was locked or unlocked, or another partnership was opened.
    changed = Signal()
    #: Before it locks: widgets with private content save their text, then clear it.
    locking = Signal()
    #: Something was written to the private side.
    written = Signal()
    #: Once a second while it is unlocked, or during the wait after wrong passphrases.
    ticked = Signal()

    def __init__(self, desk: Desk, room: RoomDisplay) -> None:
        """Start locked. It locks when the partnership closes and before the room display turns on."""
        super().__init__(desk)
        self._desk, self._room = desk, room
        room.may_turn_on.append(self.lock_for_the_room)
        desk.may_delete.append(self.settle_talks)
        desk.may_close.append(self.may_lose_text)
        self.keys = KeyChanges(desk, self, lambda: self._notes, self._cost)
        self._tries = Tries(desk)
        #: Returns the names of the fields whose text could not be written.
        self.unwritten: Callable[[], list[str]] = list
        self._notes: Notes | None = None
        self._deadline = 0.0
        self._seen = 0.0
        self._opening: Work[Any] | None = None
        self._has_reported = False
        #: The cost of key derivation; None means today's default.
        self.cost: Cost | None = None
        self._hands = Hands(self, self.rest)
        self._clock = repeating(self, 1000)
        self._clock.timeout.connect(self._tick)
        desk.closing.connect(self.lock)
        desk.closed.connect(self._reset)
        desk.opened.connect(self._reset)
        desk.changed.connect(self._follow)

    # -- state ---------------------------------------------------------------------

    @property
    def exists(self) -> bool:
        """Return whether the open partnership has a private side."""
        _load()
        from partnerdesk.private import opening

        return self._desk.is_open and opening.exists(self._desk.file)

    @property
    def is_keyless(self) -> bool:
        """Return whether the open partnership has sealed notes but no key."""
        _load()
        from partnerdesk.private import opening

        return self._desk.is_open and opening.is_keyless(self._desk.file)

    @property
    def is_unlocked(self) -> bool:
        """Return whether the notes can be read now."""
        return self._notes is not None

    @property
    def is_opening(self) -> bool:
        """Return whether a key is being derived to open it."""
        return self._opening is not None

    @property
    def notes(self) -> Notes:
        """Return the notes. It is a bug to call this while they are locked."""
        assert self._notes is not None, "the private side is locked"
        return self._notes

    @property
    def seconds_left(self) -> int:
        """Return the seconds until it locks without input."""
        return max(0, round(self._deadline - monotonic()))

    @property
    def seconds_to_wait(self) -> int:
        """Return the seconds until the next passphrase may be tried."""
        seconds = self._tries.seconds_to_wait
        if seconds and not self._clock.isActive():
            self._clock.start()
        return seconds

    def talk_counts(self) -> tuple[int, int] | None:
        """Return how many partners had a talk and how many had none; None while it is locked."""
        if self._notes is None:
            return None
        from partnerdesk.file.reading.participants import partner_ids

        partners = partner_ids(self._desk.file)
        talked = len(partners & self._notes.talked_with())
        return talked, len(partners) - talked

    # -- unlocking ----------------------------------------------------------------------

    def begin(self, passphrase: str, failed: Failed) -> None:
        """Begin the private side with a passphrase, and unlock it. Errors go to `failed`."""
        _load()
        from partnerdesk.private import opening

        work = key_work(self._desk, passphrase, self._cost())
        self._open(work, lambda derived: opening.create_with(self._desk.file, derived), failed)

    def unlock(self, secret: str, failed: Failed, *, is_code: bool = False) -> None:
        """Unlock with the passphrase or the code of the recovery sheet. Errors go to `failed`."""
        _load()
        from partnerdesk.private import keys, opening, recovery
        from partnerdesk.private.errors import PrivateProblem

        try:
            read = recovery.read_code(secret) if is_code else secret
            row = opening.key_row(self._desk.file, keys.RECOVERY if is_code else keys.PASSPHRASE)
        except PrivateProblem as e:
            failed(e)
            return
        cost, path = self._cost(), self._desk.file.path

        def work() -> tuple[Unlocking, Ahead | None]:
            key = opening.derive(row, read, cost)
            return key, opening.read_ahead(path, key)

        self._open(work, lambda opened: opening.open_with(self._desk.file, *opened), failed)

    def _open(self, work: Callable[[], Key], make: Callable[[Key], Notes], failed: Failed) -> None:
        from partnerdesk.file.errors import FileProblem
        from partnerdesk.private import memory
        from partnerdesk.private.errors import WrongPassphrase

        self._room.turn_off()
        memory.keep_out_of_dumps()

        def done(key: Key) -> None:
            self._opening = None
            try:
                self._hold(make(key))
            except FileProblem as e:
                not_done(e)

        def not_done(error: Exception) -> None:
            self._opening = None
            memory.let_be_read_again()
            if isinstance(error, WrongPassphrase):
                self._tries.count()
                self._clock.start()
            failed(error)

        self._opening = run_in_worker(self, work, done, not_done)

    def _cost(self) -> Cost:
        from partnerdesk.private.keys import TODAY

        return self.cost or TODAY

    def _hold(self, notes: Notes) -> None:
        self._tries.forget()
        self._notes = notes
        self._seen = time()
        self.rest()
        self._clock.start()
        self._hands.watch()
        self._listen_to_session()
        self.changed.emit()

    def _listen_to_session(self) -> None:
        """Lock when the computer sleeps or its session is locked, if the platform reports it."""
        from partnerdesk.desk.private.session_events import (
            SessionEvents,  # slow: not needed before the first unlock
        )

        if not self.findChild(SessionEvents):
            SessionEvents(self).left.connect(self.lock)

    # -- writing ------------------------------------------------------------------------

    def write(self, step: Callable[[], Result], failed: Callable[[], object] = lambda: None) -> Result | None:
        """Run a step on the private side, then refresh. If it fails, show the error and return None.

        `failed` is called before the refresh if a second try may help; the field then keeps its text.
        """
        from partnerdesk.file.errors import FileProblem
        from partnerdesk.private.errors import PrivateProblem

        try:
            return step()
        except FileProblem as e:
            self._has_reported = True
            self._desk.tell_problem(e)
            if not isinstance(e, PrivateProblem):
                failed()
            return None
        finally:
            if self.is_unlocked:
                self.written.emit()

    # -- locking ------------------------------------------------------------------------

    def lock(self) -> None:
        """Delete keys and content from memory and from every screen. A running unlock is cancelled."""
        was_opening = self._stop_opening()
        self.locking.emit()
        if self._notes is None and not was_opening:
            return
        if self._notes is not None:
            self._drop(self._notes)
        self.changed.emit()

    def _drop(self, notes: Notes) -> None:
        from partnerdesk.private import memory

        notes.lock()
        self._notes = None
        memory.let_be_read_again()
        self._hands.stop()
        if self._has_reported:  # an error message may contain the name of a participant
            self._has_reported = False
            self._desk.noticed.emit(None)

    def may_lose_text(self) -> bool:
        """Ask before text is lost that could not be written. Return False to stay."""
        names = self.unwritten() if self._notes is not None else []
        return not names or questions.may_lose_text(names, self.locking)

    def _stop_opening(self) -> bool:
        work, self._opening = self._opening, None
        if work is not None:
            from partnerdesk.private import memory

            work.cancel()
            memory.let_be_read_again()
        return work is not None

    def rest(self) -> None:
        """Restart the idle timeout."""
        self._deadline = monotonic() + 60 * self._desk.settings.idle_minutes

    def _tick(self) -> None:
        now = time()
        slept = self._notes is not None and not -_JUMP < now - self._seen < _JUMP
        self._seen = now
        if slept or (self._notes is not None and not self.seconds_left):
            self.lock()
        elif self._notes is None and not self.seconds_to_wait:
            self._clock.stop()
        self.ticked.emit()

    def _reset(self) -> None:
        self.lock()
        self._tries.read_again()
        self.changed.emit()

    def _follow(self, changed: Changed | None) -> None:
        if self._notes is not None and (changed is None or changed.everything):
            self.written.emit()

    # -- what others ask before they go on ---------------------------------------------------

    def settle_talks(self, participant: int, name: str) -> bool:
        """Ask what happens to the talks before a participant is deleted. Return False to cancel."""
        if not self.exists:
            return True
        if self._notes is None:
            return questions.may_delete_while_locked(name)
        if not self._notes.talks(participant):
            return True
        answer = questions.what_of_the_talks(name, self.locking)
        if answer is TalksOfDeleted.SHRED:
            self.write(lambda: self.notes.delete_talks_of(participant))
        return answer is not None

    def lock_for_the_room(self) -> bool:
        """Lock before the room display turns on, after a question. Return False to cancel."""
        if self._notes is not None and not questions.may_lock_for_the_room():
            return False
        self.lock()
        return True


def _load() -> None:
    """Load the encryption modules at first use, in one thread at a time, because it is slow."""
    lazily.load("partnerdesk.private.opening")
