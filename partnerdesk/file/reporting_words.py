"""The words for reporting rounds: their days, what was told and what is silent, and the text to paste."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.language import N_, tr, trn
from partnerdesk.partnership.reporting import Counted, Unfit
from partnerdesk.words import commas, day, listed, number, word

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.file.reading.commitment import UpdateRow
    from partnerdesk.file.reading.reporting import Answer, Asking, OfPartner
    from partnerdesk.partnership.reporting import Days

_UNFIT = {
    Unfit.ONE_IS_OPEN: N_("A round is open. Close it with its report first."),
    Unfit.THERE: N_("There is a round as of this day already."),
    Unfit.ENDS_BEFORE: N_("A round cannot end before the day as of which it asks."),
}

#: Commitments that a text names; the rest is counted.
_MOST_NAMED = 12


def unfit_text(reason: Unfit) -> str:
    """Return why a round cannot be opened."""
    return _UNFIT[reason].tr()


def called(days: Days) -> str:
    """Return what a round is called in a list: its day, and whether it is open."""
    return listed([day(days.as_of), tr("closed") if days.closed_on else tr("open")])


def days_text(days: Days) -> str:
    """Return the days of a round: as of which it asks, and until when, or when it was closed."""
    as_of = tr("as of {day}", day=day(days.as_of))
    if days.closed_on:
        return listed([as_of, tr("closed on {day}", day=day(days.closed_on))])
    return listed([as_of, tr("open until {day}", day=day(days.until))])


def days_sentences(days: Days) -> str:
    """Return the days of a round as sentences, where another day stands beside them."""
    asked = tr("Partners were asked how things stand as of {day}.", day=day(days.as_of))
    if days.closed_on:
        return " ".join((asked, tr("The round was closed on {day}.", day=day(days.closed_on))))
    return " ".join((asked, tr("The round is open until {day}.", day=day(days.until))))


def counted_text(found: Counted) -> str:
    """Return how many commitments were told of, and how many are silent, as far as the reader is told."""
    if not found.silent:
        return trn("{number} commitment told of", "{number} commitments told of", found.told)
    told = trn(
        "{number} of {whole} commitment told of",
        "{number} of {whole} commitments told of",
        found.told,
        whole=found.whole,
    )
    return listed([told, trn("{number} silent", "{number} silent", found.silent)])


def partner_text(partner: OfPartner) -> str:
    """Return what came back from a partner, and when the last form went out to it."""
    sent = tr("form went out on {day}", day=day(partner.forms[-1])) if partner.forms else ""
    silent, whole = len(partner.silent), len(partner.answers)
    if not silent:
        came = tr("told of all")
    elif silent == whole:
        came = tr("silent")
    else:
        came = trn("told of {number} of {whole}", "told of {number} of {whole}", whole - silent, whole=whole)
    return listed([came, sent])


def answer_text(answer: Answer) -> str:
    """Return when a commitment was last told of in a round, and how it stands; or that it is silent."""
    if not answer.updates:
        return tr("silent")
    return listed([tr("told on {day}", day=day(answer.updates[0].on)), *_stands(answer.updates[0])])


def _stands(update: UpdateRow) -> list[str]:
    standing = word("update", update.standing) if update.standing else ""
    percent = tr("{progress} %", progress=number(update.progress)) if update.progress is not None else ""
    return [standing, percent]


def text_to_paste(partner: OfPartner, days: Days, today: date, asking: Asking) -> str:
    """Return a reminder for a partner, to paste into a mail: what is asked, by when, and that little will do.

    After the day it says no word of lateness. It is signed by who asks.
    """
    asked = [answer.title for answer in partner.silent] or [answer.title for answer in partner.answers]
    named = [tr("– {title}", title=text) for text in asked[:_MOST_NAMED]]
    if len(asked) > _MOST_NAMED:
        rest = len(asked) - _MOST_NAMED
        named.append(trn("– and {number} more", "– and {number} more", rest))
    by = (
        tr("We would be glad to hear from you by {day} about:", day=day(days.until))
        if today <= days.until
        else tr("We would still be glad to hear from you about:")
    )
    how = (
        tr("The form that we sent you on {day} has a place for it; a mail is just as welcome.",
           day=day(partner.forms[-1]))
        if partner.forms
        else tr("A mail is enough, or a form if you like; tell us and we send it.")
    )  # fmt: skip
    signed = commas([asking.person or "", asking.lead or ""])
    parts = (
        tr("Dear {partner},", partner=partner.name),
        tr(
            "We are putting together how the commitments of “{title}” stand as of {day}.",
            title=asking.title,
            day=day(days.as_of),
        ),
        "\n".join([by, *named]),
        tr("A few lines do: what happened, how it stands, what comes next, and where help is needed. That"
           " nothing is new is worth telling too."),
        how,
        "\n".join([tr("With thanks"), *([signed] if signed else [])]),
    )  # fmt: skip
    return "\n\n".join(parts)
