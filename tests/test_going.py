"""How long work is given up."""

import pytest

from partnerdesk.going import Cancelled, Going, go_on, interruptible


def test_work_that_nobody_can_cancel_goes_on() -> None:
    interrupted: list[None] = []
    go_on()
    with interruptible(lambda: interrupted.append(None)):
        go_on()
    assert interrupted == []


def test_work_ends_at_its_next_step_once_it_is_cancelled_or_not_wanted() -> None:
    wanted = [True]
    for end, going in ((Going.cancel, Going()), (lambda _: wanted.clear(), Going(lambda: bool(wanted)))):
        with going.followed():
            go_on()
            end(going)
            with pytest.raises(Cancelled):
                go_on()
        go_on()  # other work is not meant


def test_what_runs_is_interrupted_only_within_its_block() -> None:
    going, interrupted = Going(), []
    with going.followed():
        with interruptible(lambda: interrupted.append("earlier")):
            pass
        with interruptible(lambda: interrupted.append("now")):
            going.cancel()
    assert interrupted == ["now"]
