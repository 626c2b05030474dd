"""Every target goes by words of its own."""

from partnerdesk.partnership import sdg
from partnerdesk.sdg_targets import sdg_word, targets

_LONGEST = 60


def test_each_of_the_169_targets_has_words_of_its_own() -> None:
    words = targets()
    assert tuple(words) == sdg.TARGETS
    assert len(words) == len(set(words.values())) == 169
    assert not {goal.tr() for goal in sdg.GOALS} & set(words.values())
    assert max(map(len, words.values())) <= _LONGEST
    assert all(
        text == text.strip() and text[0].isupper() and not text.endswith(".") for text in words.values()
    )


def test_a_code_is_told_by_its_words() -> None:
    assert sdg_word("6") == "6 Clean water and sanitation"
    assert sdg_word("6.1") == "6.1 Safe and affordable drinking water for all"
    assert sdg_word("6.1.1") == "6.1.1 Safe and affordable drinking water for all"
    assert sdg_word("9.c") == "9.c Mobile networks and internet access for all"
