"""What was worded anew in a commitment since it was agreed, as lines on paper."""

from collections.abc import Iterator

from partnerdesk.difference_words import reworded, reworded_how
from partnerdesk.documents.typesetting import OCHRE, Style
from partnerdesk.partnership.agreed_words import SinceAgreed


def since_lines(since: SinceAgreed | None, style: Style) -> Iterator[tuple[str, Style]]:
    """Yield that the words are not those that were agreed, and how they changed; nothing if they are."""
    if since:
        yield reworded(since), style._replace(colour=OCHRE)
        yield reworded_how(since), style
