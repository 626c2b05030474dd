"""The private side as the desk keeps it: begun, unlocked for a while, locked; and what locks it."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic, time
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from partnerdesk import lazily
from partnerdesk.desk.pace.hands import Hands
from partnerdesk.desk.pace.timers import repeating
from partnerdesk.desk.pace.worker import Work, run_in_worker
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.room_control import RoomDisplay
    from partnerdesk.file.recording import Changed
    from partnerdesk.private.keys import Cost, Derived, Unlocking
    from partnerdesk.private.notes import Notes
    from partnerdesk.private.resealing import Resealed
    from partnerdesk.private.vault import Ahead

Key = TypeVar("Key")
Made = TypeVar("Made")
Result = TypeVar("Result")
Failed = Callable[[Exception], None]

#: A clock that jumps so far between two looks, in seconds, tells that the computer slept.
_JUMP = 15


class PrivateSide(QObject):
    """Holds the notes while they are unlocked, and drops them on locking."""

    #: Locked or unlocked, or another partnership came to the desk.
    changed = Signal()
    #: About to lock: whoever shows what is private writes what is typed, then lets go of it.
    locking = Signal()
    #: Something was written to the private side.
    written = Signal()
    #: A second went by while it is unlocked, or while a wrong passphrase is waited for.
    ticked = Signal()

    def __init__(self, desk: Desk, room: RoomDisplay) -> None:
        """Begin locked; lock when the partnership is closed and before the room display turns on."""
        super().__init__(desk)
        self._desk, self._room = desk, room
        room.may_turn_on.append(self.lock_for_the_room)
        desk.may_delete.append(self.settle_talks)
        self._notes: Notes | None = None
        #: When a next passphrase may be tried; None until it is asked for.
        self._next_try: float | None = None
        self._deadline = 0.0
        self._seen = 0.0
        self._opening: Work[Any] | None = None
        self._has_told = False
        #: What deriving a key costs; None for what is right today.
        self.cost: Cost | None = None
        self._hands = Hands(self, self.rest)
        self._clock = repeating(self, 1000)
        self._clock.timeout.connect(self._tick)
        desk.closing.connect(self.lock)
        desk.closed.connect(self._begin_anew)
        desk.opened.connect(self._begin_anew)
        desk.changed.connect(self._follow)

    # -- what it is ---------------------------------------------------------------------

    @property
    def exists(self) -> bool:
        """Tell whether the open partnership has a private side."""
        _load()
        from partnerdesk.private import opening

        return self._desk.is_open and opening.exists(self._desk.file)

    @property
    def is_keyless(self) -> bool:
        """Tell whether the open partnership holds sealed notes that no key opens any more."""
        _load()
        from partnerdesk.private import opening

        return self._desk.is_open and opening.is_keyless(self._desk.file)

    @property
    def is_unlocked(self) -> bool:
        """Tell whether the notes can be read now."""
        return self._notes is not None

    @property
    def is_opening(self) -> bool:
        """Tell whether a key is being made that is to open it."""
        return self._opening is not None

    @property
    def notes(self) -> Notes:
        """Return the notes; asking while they are locked is a bug."""
        assert self._notes is not None, "the private side is locked"
        return self._notes

    @property
    def seconds_left(self) -> int:
        """Return after how many seconds of rest it locks."""
        return max(0, round(self._deadline - monotonic()))

    @property
    def seconds_to_wait(self) -> int:
        """Return how long a next passphrase has to wait after wrong ones."""
        if not self._desk.is_open:
            return 0
        if self._next_try is None:
            self._next_try = self._read_wait()
        return max(0, round(self._next_try - monotonic()))

    def heard(self) -> tuple[int, int] | None:
        """Return how many partners were heard in a talk and how many not; None while it is locked."""
        if self._notes is None:
            return None
        from partnerdesk.file.reading.participants import partner_ids

        partners = partner_ids(self._desk.file)
        heard = len(partners & self._notes.talked_with())
        return heard, len(partners) - heard

    # -- unlocking ----------------------------------------------------------------------

    def begin(self, passphrase: str, failed: Failed) -> None:
        """Give the partnership a private side under a passphrase, and unlock it."""
        _load()
        from partnerdesk.private import opening

        work = self._judged(passphrase)
        self._open(work, lambda derived: opening.create_with(self._desk.file, derived), failed)

    def _judged(self, passphrase: str) -> Callable[[], Derived]:
        """Return the work that makes a key from a passphrase, unless that protects nothing."""
        from partnerdesk.private import opening
        from partnerdesk.private.strength import known_words, refuse_weak

        words, cost = known_words(self._desk.file), self._cost()

        def work() -> Derived:
            refuse_weak(passphrase, words)
            return opening.derive_new(passphrase, cost)

        return work

    def unlock(self, secret: str, failed: Failed, *, is_code: bool = False) -> None:
        """Unlock with the passphrase, or with the code of the recovery sheet."""
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
                self._count_failure()
            failed(error)

        self._opening = run_in_worker(self, work, done, not_done)

    def _cost(self) -> Cost:
        from partnerdesk.private.keys import TODAY

        return self.cost or TODAY

    def _count_failure(self) -> None:
        from partnerdesk.private import tries

        tries.count_failure(self._desk.file.id)
        self._next_try = self._read_wait()

    def _read_wait(self) -> float:
        """Return until when wrong passphrases make one wait, those typed before reopening counted."""
        _load()
        from partnerdesk.private import tries

        wait = tries.seconds_to_wait(self._desk.file.id)
        if wait:
            self._clock.start()
        return monotonic() + wait

    def _hold(self, notes: Notes) -> None:
        from partnerdesk.private import tries

        tries.forget(self._desk.file.id)
        self._notes = notes
        self._next_try = 0.0
        self._seen = time()
        self.rest()
        self._clock.start()
        self._hands.watch()
        self._listen()
        self.changed.emit()

    def _listen(self) -> None:
        """Lock when the computer sleeps or its session is locked, where the platform tells."""
        from partnerdesk.desk.session_events import SessionEvents  # slow: needed from the first unlocking on

        if not self.findChild(SessionEvents):
            SessionEvents(self).left.connect(self.lock)

    # -- writing ------------------------------------------------------------------------

    def write(self, step: Callable[[], Result], failed: Callable[[], object] = lambda: None) -> Result | None:
        """Do a step on the private side and show it; where it fails, say why and return None.

        `failed` is called before all is shown again, where trying once more can help: what was
        typed is kept by it.
        """
        from partnerdesk.file.errors import FileProblem
        from partnerdesk.private.errors import PrivateProblem

        try:
            return step()
        except FileProblem as e:
            self._has_told = True
            self._desk.tell_problem(e)
            if not isinstance(e, PrivateProblem):
                failed()
            return None
        finally:
            if self.is_unlocked:
                self.written.emit()

    def change_passphrase(self, passphrase: str, done: Callable[[], object], failed: Failed) -> None:
        """Open with another passphrase from now on; the key is made beside the window."""
        judged = self._judged(passphrase)
        self._with_new_key(judged, lambda notes, derived, anew: notes.change_key(derived, anew), done, failed)

    def make_recovery_sheet(self, done: Callable[[str], object], failed: Failed) -> None:
        """Make the code of a recovery sheet, and hand it over to be shown once."""
        from partnerdesk.private import opening, recovery

        code, cost = recovery.new_code(), self._cost()

        def work() -> Derived:
            return opening.derive_new(code, cost)

        def use(notes: Notes, derived: Derived, anew: Resealed) -> None:
            notes.change_recovery_key(derived, anew)

        self._with_new_key(work, use, lambda: done(code), failed)

    def withdraw_recovery_sheet(self, done: Callable[[], object], failed: Failed) -> None:
        """Let the recovery sheet open nothing any more; all is sealed anew beside the window."""

        def use(notes: Notes, derived: None, anew: Resealed) -> None:
            notes.withdraw_recovery_code(anew)

        self._with_new_key(lambda: None, use, done, failed)

    def _with_new_key(
        self,
        work: Callable[[], Made],
        use: Callable[[Notes, Made, Resealed], None],
        done: Callable[[], object],
        failed: Failed,
    ) -> None:
        """Make a key and seal all anew in a worker, then go over to it, unless the notes were locked."""
        from partnerdesk.file.errors import FileProblem

        held = self.notes
        try:
            seal = held.sealing_anew()
        except FileProblem as e:
            failed(e)
            return

        def derived(made: tuple[Made, Resealed]) -> None:
            if self._notes is not held:
                self._desk.tell(tr("The notes were locked before the new key was ready. It opens nothing."))
                return
            try:
                use(held, *made)
            except FileProblem as e:
                failed(e)
            else:
                done()

        def not_derived(error: Exception) -> None:
            if self._notes is held:
                failed(error)

        run_in_worker(self, lambda: (work(), seal()), derived, not_derived)

    # -- locking ------------------------------------------------------------------------

    def lock(self) -> None:
        """Drop the keys and all that was read, on every screen; a key that is being made opens nothing."""
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
        if self._has_told:  # what went wrong may name who was talked to
            self._has_told = False
            self._desk.noticed.emit(None)

    def _stop_opening(self) -> bool:
        work, self._opening = self._opening, None
        if work is not None:
            from partnerdesk.private import memory

            work.cancel()
            memory.let_be_read_again()
        return work is not None

    def rest(self) -> None:
        """Count down anew: someone is there."""
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

    def _begin_anew(self) -> None:
        self.lock()
        self._next_try = None
        self.changed.emit()

    def _follow(self, changed: Changed | None) -> None:
        if self._notes is not None and (changed is None or changed.everything):
            self.written.emit()

    # -- a participant that goes --------------------------------------------------------

    def settle_talks(self, participant: int, name: str) -> bool:
        """Ask what becomes of the talks with a participant before it is deleted; False to keep it."""
        if not self.exists:
            return True
        from partnerdesk.desk.asking import ask, choose

        if self._notes is None:
            text = tr(
                "Your bilateral notes are locked. Talks with it, if there were any, stay among them under "
                "its name. Unlock the notes first to shred them."
            )
            return ask(tr("Delete {name}?", name=name), text, tr("Delete the participant"))
        if not self._notes.talks(participant):
            return True
        text = tr(
            "There are bilateral talks with it. Shredded notes cannot be brought back, by undo neither."
        )
        answer = choose(
            tr("Delete {name}?", name=name),
            text,
            tr("Keep the talks under its name"),
            tr("Shred the talks"),
            away=self.locking,
        )
        if answer == 1:
            self.write(lambda: self.notes.delete_talks_of(participant))
        return answer is not None

    # -- the room display ---------------------------------------------------------------

    def lock_for_the_room(self) -> bool:
        """Ask before the room display turns on; the two are never on at once."""
        if self._notes is None:
            self.lock()
            return True
        from partnerdesk.desk.asking import ask

        agreed = ask(
            tr("Show the room display?"),
            tr("Your bilateral notes are open. They are locked before the room display turns on."),
            tr("Lock the notes and show it"),
        )
        if agreed:
            self.lock()
        return agreed


def _load() -> None:
    """Load what seals: slow, so with the first look, and by one thread at a time."""
    lazily.load("partnerdesk.private.opening")
