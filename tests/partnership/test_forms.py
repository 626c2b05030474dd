import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.partnership.forms import OF_EACH, Entry, FormId, entry, form_id, keys, number_of
from partnerdesk.partnership.life import Life

LIVES = st.builds(Life, st.integers(1, 10**15), st.integers(0, 10**15))
MARKS = st.text("0123456789abcdef", min_size=8, max_size=8)


@given(st.builds(Entry, LIVES, MARKS, st.sampled_from(keys(OF_EACH)), st.sampled_from(["", "on_track"])))
def test_the_name_of_an_entry_is_read_back(place: Entry) -> None:
    assert entry(place.name) == place
    assert place.name.isascii()
    assert "." not in place.name  # it would part the name in a PDF


@given(st.builds(FormId, st.text("0123456789abcdef", min_size=32, max_size=32), LIVES, MARKS))
def test_which_form_it_is_is_read_back(form: FormId) -> None:
    assert form_id(f" {form.text}\n") == form


@pytest.mark.parametrize(
    "text", ["", "form__by", "c1_0_x__text", "c1__text", "c1_0_0011223z__text", "c1_0_00112233__"]
)
def test_another_name_is_no_entry(text: str) -> None:
    assert entry(text) is None


@pytest.mark.parametrize(
    "text", ["", "partnerdesk-form 2 " + "0" * 32 + " 1_0 00112233", "partnerdesk-form 1"]
)
def test_another_text_is_no_form(text: str) -> None:
    assert form_id(text) is None


def test_values_have_a_number_that_others_have_not() -> None:
    assert number_of("a", 1) == number_of("a", 1)
    assert number_of("a", 1) != number_of("a1") != number_of("a", "2")
    assert len(number_of()) == 8
