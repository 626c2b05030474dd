"""How long work is given up."""

import pytest

from partnerdesk.going import Cancelled, Going, counted, go_on, interruptible, part_of, reached


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


def test_work_tells_how_much_of_it_is_done_and_the_share_never_falls() -> None:
    going = Going()
    reached(0.5)  # nobody asks
    with going.followed():
        assert going.share is None
        with part_of(0, 0.4):
            told: list[tuple[str, float | None]] = [(item, going.share) for item in counted(["a", "b"])]
            assert told == [("a", 0.0), ("b", 0.2)]
            with part_of(0.5, 1):
                reached(0)
                assert going.share == 0.4
        with part_of(0.4, 0.9):
            reached(0.5)
            assert going.share == pytest.approx(0.65)
            reached(0.1)
            assert going.share == pytest.approx(0.65)
        assert going.share == pytest.approx(0.9)
        reached(7)
        assert going.share == 1
        going.cancel()
        with pytest.raises(Cancelled):
            reached(1)
