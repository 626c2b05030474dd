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
        #: Returns the names of the fields whose text could not be written.
        self.unwritten: Callable[[], list[str]] = list
        self._notes: Notes | None = None
        #: When the next passphrase may be tried (monotonic); None means not read yet.
        self._next_try: float | None = None
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
        if not self._desk.is_open:
            return 0
        if self._next_try is None:
            self._next_try = self._read_wait()
        return max(0, round(self._next_try - monotonic()))

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

        work = self._key_work(passphrase)
        self._open(work, lambda derived: opening.create_with(self._desk.file, derived), failed)

    def _key_work(self, passphrase: str) -> Callable[[], Derived]:
        """Return work that derives a key from a passphrase. It raises PrivateProblem for a weak one."""
        from partnerdesk.private import opening
        from partnerdesk.private.strength import known_words, refuse_weak

        words, cost = known_words(self._desk.file), self._cost()

        def work() -> Derived:
            refuse_weak(passphrase, words)
            return opening.derive_new(passphrase, cost)

        return work

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
                self._count_failure()
            failed(error)

        self._opening = run_in_worker(self, work, done, not_done)

    def _cost(self) -> Cost:
        from partnerdesk.private.keys import TODAY

        return self.cost or TODAY

    def _count_failure(self) -> None:
        from partnerdesk.private import tries

        tries.count_failure(self._desk.file.partnership_id)
        self._next_try = self._read_wait()

    def _read_wait(self) -> float:
        """Return the time (monotonic) of the next allowed try, from the stored failures."""
        _load()
        from partnerdesk.private import tries

        wait = tries.seconds_to_wait(self._desk.file.partnership_id)
        if wait:
            self._clock.start()
        return monotonic() + wait

    def _hold(self, notes: Notes) -> None:
        from partnerdesk.private import tries

        tries.forget(self._desk.file.partnership_id)
        self._notes = notes
        self._next_try = 0.0
        self._seen = time()
        self.rest()
        self._clock.start()
        self._hands.watch()
        self._listen_to_session()
        self.changed.emit()

    def _listen_to_session(self) -> None:
        """Lock when the computer sleeps or its session is locked, if the platform reports it."""
        from partnerdesk.desk.session_events import SessionEvents  # slow: not needed before the first unlock

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

    def change_passphrase(self, passphrase: str, done: Callable[[], object], failed: Failed) -> None:
        """Replace the passphrase. The key is derived in a worker."""
        work = self._key_work(passphrase)
        self._with_new_key(work, lambda notes, derived, anew: notes.change_key(derived, anew), done, failed)

    def make_recovery_sheet(self, done: Callable[[str], object], failed: Failed) -> None:
        """Make a recovery code, and pass it to `done`, which shows it once."""
        from partnerdesk.private import opening, recovery

        code, cost = recovery.new_code(), self._cost()

        def work() -> Derived:
            return opening.derive_new(code, cost)

        def use(notes: Notes, derived: Derived, anew: Resealed) -> None:
            notes.change_recovery_key(derived, anew)

        self._with_new_key(work, use, lambda: done(code), failed)

    def withdraw_recovery_sheet(self, done: Callable[[], object], failed: Failed) -> None:
        """Make the recovery sheet useless. All entries are sealed again in a worker."""

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
        """Run `work` and seal all entries again in a worker, then use the result, unless locked by then."""
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
        if not names:
            return True
        from partnerdesk import words
        from partnerdesk.desk.asking import choose

        text = tr(
            "This is not in the file, because it could not be written or not be understood: {fields}. Once "
            "the notes close, nobody can bring it back.",
            fields=words.commas(names),
        )
        title = tr("Close without what you typed in your bilateral notes?")
        return choose(title, text, tr("Close without it"), away=self.locking) == 0

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
        self._next_try = None
        self.changed.emit()

    def _follow(self, changed: Changed | None) -> None:
        if self._notes is not None and (changed is None or changed.everything):
            self.written.emit()

    # -- deleting a participant --------------------------------------------------------

    def settle_talks(self, participant: int, name: str) -> bool:
        """Ask what happens to the talks before a participant is deleted. Return False to cancel."""
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
        """Lock before the room display turns on, after a question. Return False to cancel."""
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
    """Load the encryption modules at first use, in one thread at a time, because it is slow."""
    lazily.load("partnerdesk.private.opening")
