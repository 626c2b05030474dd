"""The screens of signing: an agreement that is frozen, signed, reworded, amended, and signed in the room."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QApplication, QDialog, QWidget
from sqlmodel import col, select

from partnerdesk.desk.agreement.screen import Agreement
from partnerdesk.desk.places import Place
from partnerdesk.file import changing
from partnerdesk.partnership.signature_kinds import SignatureKind
from partnerdesk.partnership.signing import Given
from partnerdesk.partnership.tables import Commitment, Participant, Problem
from partnerdesk.room.display import Display
from tests.shots.scene import TODAY, Scene

PAGE = b"%PDF-1.4 a scanned page %%EOF"


def shots(scene: Scene) -> Iterator[tuple[QWidget, str]]:
    """Freeze the sample, sign it, and undo it all."""
    screen = scene.go(Place.AGREEMENT)
    assert isinstance(screen, Agreement)
    _make_ready(scene)
    scene.press("Freeze for signing")
    scene.until(lambda: screen.signing.shown.present)
    scene.until(lambda: screen.page.made)
    yield scene.window, "signing-frozen"
    yield from _recorded(scene, screen)
    yield from _dialogs(scene, screen)
    yield from _in_the_room(scene, screen)
    yield from _moved_on(scene, screen)
    while scene.desk.file.undo_label:
        scene.desk.undo()


def _make_ready(scene: Scene) -> None:
    with scene.desk.file.change("Make it ready") as session:
        session.get_one(Problem, 1).standing = "agreed"
        for commitment in session.exec(select(Commitment).where(col(Commitment.next_step).is_(None))):
            commitment.next_step = "Meet on the first Monday"
        partner = session.exec(
            select(Participant).where(Participant.name == "Council of Lake Districts")
        ).one()
        assert partner.id
        changing.agreement.sign_for(session, partner.id, 0, person="Rehema Mwaipopo", title="Chair")
    scene.until(lambda: True)


def _recorded(scene: Scene, screen: Agreement) -> Iterator[tuple[QWidget, str]]:
    lines = screen.signing.shown.lines
    with scene.desk.file.change("Sign") as session:
        for number, line in enumerate(lines[:3]):
            name, person, title = line.signatory
            given = Given(person or "Somebody", TODAY, title, "Kisumu")
            made = changing.signing.sign(session, 1, name, given)
            if number == 0:
                changing.signing.keep_scan(session, made, PAGE, "page 12.pdf", TODAY, "Achieng Odera")
        gone = Given(
            lines[1].signatory.person or "Somebody", TODAY, kind=SignatureKind.WITHDRAWAL, note="no staff"
        )
        changing.signing.sign(session, 1, lines[1].signatory.name, gone)
        joiner = Given("Nobody Else", TODAY, "Director", "Nairobi", SignatureKind.ACCESSION)
        changing.signing.sign(session, 1, "School of the Shore", joiner)
    for place, name in ((0, "kept"), (1, "gone"), (3, "open")):
        screen._choose_tab("signing")
        screen.signing.signed.list.unfold(place)
        yield scene.window, f"signing-line-{name}"


def _dialogs(scene: Scene, screen: Agreement) -> Iterator[tuple[QWidget, str]]:
    signed = screen.signing.signed
    asks: tuple[tuple[Callable[[], object], str], ...] = (
        (lambda: signed.ask_who_signs(3), "sign"),
        (lambda: signed._do("step_back"), "step-back"),
        (signed._ask_join, "join"),
        (screen._ask_why, "withdraw"),
    )
    for ask, name in asks:
        signed.list.unfold(0)
        ask()
        dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())
        yield dialog, f"signing-dialog-{name}"
        dialog.reject()


def _in_the_room(scene: Scene, screen: Agreement) -> Iterator[tuple[QWidget, str]]:
    scene.desk.room.turn_on()
    display = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Display) and w.isVisible())
    display.showNormal()
    display.resize(1280, 720)
    card = screen.signing.ceremony
    card.begin(screen.signing.shown)
    for place, name in ((0, "signed"), (3, "turn"), (99, "all")):
        card.go(place)
        yield scene.window, f"signing-ceremony-{name}"
        yield display, f"signing-wall-{name}"
    card.stop()
    scene.desk.room.turn_off()


def _moved_on(scene: Scene, screen: Agreement) -> Iterator[tuple[QWidget, str]]:
    with scene.desk.file.change("Reword") as session:
        changing.problem.reword(session, TODAY, goal="Every school on the lake has working taps by 2030.")
        session.get_one(Commitment, 1).title = "Otherwise"
    scene.until(screen.signing.moved_on.isVisible)
    screen.signing.signed.list.unfold(-1)
    yield scene.window, "signing-moved-on"
