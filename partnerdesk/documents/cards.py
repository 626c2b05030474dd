"""What each partner takes home: goal, own promises with their first steps, and the next meeting."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from partnerdesk.documents.blocks import Row
from partnerdesk.documents.errors import PaperProblem
from partnerdesk.documents.press import Columns, Press
from partnerdesk.documents.report import Report, begin_empty
from partnerdesk.documents.since import since_lines
from partnerdesk.documents.typesetting import (
    BODY,
    GOAL,
    LABEL,
    SMALL,
    SMALL_MUTED,
    SMALL_STRONG,
    SUBTITLE,
    TEAL,
    TITLE,
    Style,
)
from partnerdesk.file.reading.agreed_words import reworded_since
from partnerdesk.file.reading.agreement import agreement_content
from partnerdesk.file.reading.agreement_parts import AgreementContent, Committed, Party
from partnerdesk.file.reading.cards import NextMeeting, achieved, next_meeting
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr
from partnerdesk.partnership.agreed_words import SinceAgreed
from partnerdesk.partnership.commitments import Status
from partnerdesk.words import commas, day, day_and_time, listed, word


class Stand(NamedTuple):
    """How commitments stand, by id: which are achieved, and what was worded anew since it was agreed."""

    done: Collection[int]
    since: Mapping[int, SinceAgreed]


def write(
    file: Rows, *, paper: str, today: date, partner: str | None = None, names_signs: bool = False
) -> bytes:
    """Return a page for each partner, or for one, as a PDF.

    Raises CannotPrint if a character has no font, and PaperProblem if no partner has this name.
    """
    return report(file, paper=paper, today=today, partner=partner, names_signs=names_signs).pdf()


def report(
    file: Rows, *, paper: str, today: date, partner: str | None = None, names_signs: bool = False
) -> Report:
    """Return the cards as a report. Raises PaperProblem if no partner has this name."""
    content, stand = agreement_content(file), Stand(achieved(file), reworded_since(file))
    parties = chosen(content.parties, partner)
    meeting = next_meeting(file, today)
    made = begin_empty(file, tr("What each takes home"), paper=paper, today=today, names_signs=names_signs)
    if not parties:
        made.add(made.press.note(tr("No partner has joined yet.")))
    for party in parties:
        with made.at(tr("The partner {name}", name=party.name)):
            _card(made, content, party, stand)
            _meeting(made, meeting)
    return made


class Called(Protocol):
    """Something of a partner, with the names that the partner goes by."""

    @property
    def name(self) -> str: ...  # noqa: D102

    @property
    def short_name(self) -> str | None: ...  # noqa: D102


OfPartner = TypeVar("OfPartner", bound=Called)


def chosen(parties: Sequence[OfPartner], partner: str | None) -> Sequence[OfPartner]:
    """Return all partners, or the one with this name or short name. Raises PaperProblem."""
    if partner is None:
        return parties
    wanted = partner.strip().casefold()
    by_name = [p for p in parties if p.name.casefold() == wanted]
    by_short_name = [p for p in parties if (p.short_name or "").casefold() == wanted]
    for found in (by_name, by_short_name):
        if len(found) == 1:
            return found
    names = commas(p.name for p in parties)
    if not names:
        raise PaperProblem(tr("No partner has joined yet."))
    raise PaperProblem(tr("No partner is called {name}. The partners: {names}.", name=partner, names=names))


def _card(report: Report, content: AgreementContent, party: Party, stand: Stand) -> None:
    press = report.press
    report.new_page(party.name)
    convened = tr("Convened by {lead}", lead=content.lead) if content.lead else ""
    report.open()
    report.add(
        press.text(party.name, TITLE, gap=16),
        press.text(content.title, SUBTITLE, gap=4),
        press.text(
            listed([tr("What we take home"), convened, tr("as of {day}", day=day(report.today))]),
            LABEL,
            gap=6,
        ),
    )
    _goal(report, content)
    promised = [c for c in content.commitments if party.name in (c.partner, *c.along)]
    _promises(report, sorted(promised, key=lambda c: c.partner != party.name), party, stand)


def _goal(report: Report, content: AgreementContent) -> None:
    wording = content.wording
    if wording.goal:
        standing = tr("Our goal, {standing}", standing=word("standing", wording.standing))
        report.add(*report.press.labelled(standing, wording.goal, GOAL, gap=26, bar=TEAL))


def _promises(report: Report, commitments: Sequence[Committed], party: Party, stand: Stand) -> None:
    press = report.press
    report.label(tr("What we promised"), gap=26)
    if not commitments:
        report.add(press.text(tr("We have made no commitment yet."), BODY, gap=6))
        return
    columns = Columns(press.measure, (None, press.measure * 0.18, press.measure * 0.28))
    header = (tr("Commitment and first step"), tr("By"), tr("With"))
    rows = [_promise(press, columns, c, party, stand) for c in commitments]
    report.add(press.table(columns, rows, header, gap=8))


def _promise(press: Press, columns: Columns, c: Committed, party: Party, stand: Stand) -> Row:
    what, by, with_ = columns.places
    step: list[tuple[str | None, Style]] = [(tr("no first step named yet"), SMALL_MUTED)]
    due: tuple[str, Style] = ("", SMALL)
    if c.id in stand.done:
        step = [(word("commitment", Status.ACHIEVED), SMALL_MUTED)]
    elif c.next_step:
        step = [(c.next_step.text, SMALL), (c.next_step.person, SMALL_MUTED)]
        when = c.next_step.due
        due = (day(when), SMALL_STRONG) if when else (tr("no day yet"), SMALL_MUTED)
    since = since_lines(stand.since.get(c.id), SMALL_MUTED)
    others = [name for name in (c.partner, *c.along) if name != party.name]
    return press.row(
        press.cell(*what, (c.title, SMALL_STRONG), *since, *step, apart=2),
        press.cell(*by, due),
        press.cell(*with_, (commas(others), SMALL)),
    )


def _meeting(report: Report, meeting: NextMeeting | None) -> None:
    press = report.press
    report.label(tr("We meet again"), gap=26)
    if meeting is None:
        report.add(press.text(tr("No day is set yet."), BODY, gap=2))
        return
    report.add(
        press.text(day_and_time(meeting.on), GOAL, gap=2),
        replace(press.text(listed([meeting.title, meeting.place or ""]), BODY), gap=2),
    )
