"""How long wrong passphrases make one wait is remembered outside the file, and read as data from outside."""

import pytest

from partnerdesk.private import seen, tries
from partnerdesk.settings import data_folder

FILE = "a"


def remember(name: str, text: str) -> None:
    data_folder().mkdir(parents=True, exist_ok=True)
    (data_folder() / name).write_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "[" * 100_000,
        '{"a": null}',
        '{"a": [5]}',
        '{"a": ["x", 2]}',
        '{"a": [NaN, 1]}',
        '{"a": [8, NaN]}',
        '{"a": [1e400, 1]}',
        '{"a": [8, 1e400]}',
        '{"a": [8, "1"]}',
    ],
)
def test_what_is_not_as_it_was_written_counts_as_nothing(text: str) -> None:
    remember("private-tries.json", text)
    remember("private-seen.json", text)
    assert (tries.failures(FILE), tries.seconds_to_wait(FILE)) == (0, 0)
    assert FILE not in seen._read() or seen._read()[FILE][0] == 8
    tries.count_failure(FILE)
    assert tries.failures(FILE) == 1


def test_each_failure_from_the_third_on_waits_twice_as_long_up_to_five_minutes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tries, "time", lambda: 1_800_000_000.0)
    waits = []
    for _ in range(12):
        tries.count_failure(FILE)
        waits.append(round(tries.seconds_to_wait(FILE)))
    assert waits == [0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
    assert tries.seconds_to_wait("another file") == 0
    tries.forget(FILE)
    assert tries.seconds_to_wait(FILE) == 0


def test_a_clock_that_was_ahead_makes_the_wait_no_longer_than_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    remember("private-tries.json", '{"a": [20, 99999999999]}')
    now = 1_800_000_000.0
    monkeypatch.setattr(tries, "time", lambda: now)
    assert tries.seconds_to_wait(FILE) == 300
    monkeypatch.setattr(tries, "time", lambda: now + 301)
    assert tries.seconds_to_wait(FILE) == 0
