"""The words for the day until which a participant is asked to answer."""

from datetime import date

from partnerdesk.language import tr
from partnerdesk.partnership.outreach_together import Answer, awaited
from partnerdesk.words import day, short_day


def answer_told(status: str, due: date | None, today: date) -> str:
    """Return until when an answer is asked for, or that it was due; "" if none is awaited."""
    stands = awaited(status, due, today)
    if stands is None:
        return ""
    if stands is Answer.TODAY:
        return tr("answer due today")
    when = short_day(due, today)
    return tr("answer by {day}", day=when) if stands is Answer.AHEAD else tr("answer was due {day}", day=when)


def answer_asked(due: date | None) -> str:
    """Return until when an answer was asked for, in the history; "" if no day was given."""
    return tr("answer by {day}", day=day(due)) if due else ""
