"""The Sustainable Development Goals and their targets, to choose among."""

from partnerdesk.desk.widgets.closest import Options, options_of
from partnerdesk.partnership import sdg
from partnerdesk.sdg_targets import sdg_word


def goals() -> Options:
    """Return every goal and target as its code and the words it goes by."""
    every = [str(number) for number in range(1, len(sdg.GOALS) + 1)]
    return options_of((code, sdg_word(code)) for code in (*every, *sdg.TARGETS))
