from partnerdesk.file.recording import Changed


def test_changes_one_after_another_touch_what_each_of_them_touched() -> None:
    first = Changed("Add", {"need": frozenset({1}), "person": frozenset({7})})
    later = Changed("Reword", {"need": frozenset({1, 2}), "meeting": frozenset({3})})
    both = later.after(first)

    assert both.rows == {"need": {1, 2}, "person": {7}, "meeting": {3}}
    assert both.label == "Reword"
    assert not both.everything


def test_a_change_after_one_of_another_program_touches_everything() -> None:
    all_of_it = Changed("", {"need": frozenset({1})}, everything=True)

    assert Changed("Add", {}).after(all_of_it).everything
    assert all_of_it.after(Changed("Add", {})).everything
