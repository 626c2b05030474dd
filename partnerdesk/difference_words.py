"""The words for what differs between two contents of the agreement: the place, and the words that changed."""

from collections.abc import Iterator

from partnerdesk import words
from partnerdesk.countries import country
from partnerdesk.language import N_, tr
from partnerdesk.partnership.agreed_words import ALONG, SinceAgreed
from partnerdesk.partnership.differences import ORDER, WHOLE, Difference
from partnerdesk.partnership.fields import BY_NAME, Kind
from partnerdesk.partnership.rewordings import rewordings_in_context

#: What one row of a table is called.
_ROWS = {
    "clause": N_("Clause “{name}”"),
    "commitment": N_("Commitment “{name}”"),
    "participant": N_("Partner {name}"),
    "indicator": N_("Indicator “{name}”"),
    "disclosure": N_("What {name} agreed to share"),
    "signatory": N_("Who signs for {name}"),
    "focal_point": N_("Focal point of {name}"),
    "reservation": N_("Reservation of {name}"),
}

#: What the order of the rows of a table is called.
_ORDERS = {
    "clause": N_("The order of the clauses"),
    "commitment": N_("The order of the commitments"),
    "participant": N_("The order of the partners"),
    "indicator": N_("The order of the indicators"),
    "disclosure": N_("The order of what partners agreed to share"),
    "signatory": N_("The order of the signatories"),
    "focal_point": N_("The order of the focal points"),
    "reservation": N_("The order of the reservations"),
}

#: Rows within a row, which read as one text.
_WITHIN = {
    "person": N_("People"),
    "milestone": N_("Milestones"),
    "budget_line": N_("Budget"),
    ALONG: N_("Along with it"),
}

#: The group of words of each choice.
_WORDS = {
    ("problem", "standing"): "standing",
    ("participant", "sector"): "sector",
    ("participant", "role"): "role",
    ("disclosure", "kind"): "disclosure",
    ("clause", "part"): "part",
}


def place(d: Difference) -> str:
    """Return where a difference stands, such as "Goal" or "Commitment “Dig wells”, Description"."""
    if d.column == ORDER:
        return _ORDERS[d.table].tr()
    row = _ROWS[d.table].tr(name=d.name) if d.table in _ROWS and d.name else ""
    if d.column == WHOLE:
        return row
    label = _WITHIN[d.column] if d.column in _WITHIN else BY_NAME[d.table][d.column].label
    return words.commas((row, label.tr()))


def texts(d: Difference) -> tuple[str, str]:
    """Return both wordings as they are read: words of choices and days in the language of the reader."""
    return _text(d, d.before), _text(d, d.after)


def changed(d: Difference) -> str:
    """Return which words changed, each with the rest of its sentence, in one line."""
    before, after = texts(d)
    if d.column == WHOLE:
        return tr("is new") if after else tr("is taken out")
    if d.column == ORDER:
        return after
    pairs = _joined_and_left(before, after) if d.column == ALONG else rewordings_in_context(before, after)
    told = [_pair(*pair) for pair in pairs]
    return words.semicolons(told) or tr("“{before}” becomes “{after}”", before=before, after=after)


def _joined_and_left(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Yield each name that is left out, and each that is new."""
    was, now = before.split("; "), after.split("; ")
    yield from ((name, "") for name in was if name and name not in now)
    yield from (("", name) for name in now if name and name not in was)


def _pair(removed: str, added: str) -> str:
    if removed and added:
        return tr("“{before}” becomes “{after}”", before=removed, after=added)
    return tr("with “{words}”", words=added) if added else tr("without “{words}”", words=removed)


def _text(d: Difference, text: str) -> str:
    if not text or d.column in (WHOLE, ORDER) or d.column in _WITHIN:
        return text
    if (d.table, d.column) in _WORDS:
        return words.word(_WORDS[d.table, d.column], text)
    match BY_NAME[d.table][d.column].kind:
        case Kind.DAY:
            return words.day(text)
        case Kind.COUNTRIES:
            return words.semicolons(map(country, text.split("; ")))
    return text


# -- what changed since a commitment was agreed -------------------------------------------


def reworded(since: SinceAgreed) -> str:
    """Return that a commitment was worded anew, or got more detail, since the day on which it was agreed.

    If nobody kept the words that were agreed, return that.
    """
    day = words.day(since.on)
    if not since.is_kept:
        return tr("Agreed in words that were not kept")
    if since.reworded and day:
        return tr("Reworded since it was agreed on {day}", day=day)
    if since.reworded:
        return tr("Reworded since it was agreed")
    return tr("Agreed on {day}, with more detail since", day=day) if day else tr("More detail since agreed")


def standing_of(status: str, since: SinceAgreed | None) -> str:
    """Return the status of a commitment in words, and that its words may not be those that were agreed."""
    since_then = reworded(since) if since and since.is_doubtful else ""
    return words.listed([words.word("commitment", status), since_then])


def reworded_how(since: SinceAgreed) -> str:
    """Return what was worded anew, by word, in one line; "" if nothing was."""
    told = (tr("{place}: {change}", place=place(d), change=changed(d)) for d in since.reworded)
    return words.semicolons(told)
