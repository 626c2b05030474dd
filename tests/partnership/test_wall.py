"""What the wall shows: what was chosen, else what the item asks for, else what the window shows."""

from partnerdesk.partnership.wall import Course, Run

OFFERS = Run(1, 7, "offers", "break", is_last=False)
BREAK = Run(1, 8, "break", None, is_last=True)


def test_without_a_meeting_it_follows_the_window_to_places_with_a_view() -> None:
    assert Course("problem").shown == "problem"
    assert Course("problem").gone_to("gaps").shown == "gaps"
    assert Course("problem").follows is None


def test_a_meeting_that_runs_shows_what_its_item_asks_for_wherever_the_window_goes() -> None:
    course = Course("problem").moved(OFFERS)
    assert (course.shown, course.follows) == ("offers", "break")
    assert course.gone_to("gaps").shown == "offers"
    ended = course.gone_to("gaps").moved(None)
    assert ended.shown == "gaps"


def test_an_item_that_asks_for_nothing_in_particular_shows_the_agenda() -> None:
    course = Course("problem").moved(Run(1, 7, None, None, is_last=False))
    assert (course.shown, course.follows) == ("agenda", "agenda")
    assert course.moved(BREAK).follows is None


def test_what_is_chosen_is_for_the_moment_and_ends_with_the_item() -> None:
    course = Course("problem").moved(OFFERS).choose("timer")
    assert (course.shown, course.planned) == ("timer", "offers")
    assert course.back().shown == "offers"
    assert course.moved(OFFERS).shown == "timer", "the same item: its minutes were changed"
    assert course.moved(BREAK).shown == "break"


def test_what_is_held_stays_until_it_is_let_go() -> None:
    course = Course("problem").moved(OFFERS).hold(is_held=True)
    on_break = course.moved(BREAK)
    assert (on_break.shown, on_break.planned) == ("offers", "break")
    assert on_break.choose("timer").moved(None).shown == "timer"
    assert on_break.back().shown == "break"
    let_go = on_break.hold(is_held=False)
    assert let_go.shown == "offers"
    assert let_go.moved(None).shown == "problem"
