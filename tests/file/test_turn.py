"""One change at a time, whichever thread makes it: nothing else touches the file until it ends."""

from collections.abc import Callable
from threading import Event, Thread, get_ident

import pytest

from partnerdesk.file.errors import BusyFile
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.going import Going
from tests.file.test_changing import name_of, rename

#: It takes half a minute by itself.
LONG = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 90000000) SELECT count(*) FROM n"


class Stopped(Exception):
    pass


def in_another_thread(step: Callable[[], object]) -> object:
    """Return what a step returned, or the exception that it raised, in a thread of its own."""
    came: list[object] = []

    def run() -> None:
        try:
            came.append(step())
        except Exception as e:  # noqa: BLE001 (it is what the test asks for)
            came.append(e)

    thread = Thread(target=run)
    thread.start()
    thread.join()
    return came[0]


STEPS: dict[str, Callable[[PartnershipFile], object]] = {
    "prepare": lambda file: file.prepare(),
    "change": lambda file: rename(file, "Sea Commission"),
    "undo": lambda file: file.undo(),
    "redo": lambda file: file.redo(),
    "snapshot": lambda file: file.snapshot(),
    "stop writing": lambda file: file.stop_writing("A page is damaged."),
    "write what is private": lambda file: file.write_private().__enter__(),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_change_that_is_taken_back_leaves_nothing_whatever_another_thread_does(
    basin_file: PartnershipFile, step: str
) -> None:
    with basin_file.change_in_bulk("Earlier") as rows:  # no engine is made by it
        rows.execute("UPDATE participant SET name = 'Delta Commission' WHERE id = 1")
    basin_file.undo()
    path = basin_file.path
    with basin_file, pytest.raises(Stopped), basin_file.change_in_bulk("Import") as rows:
        rows.execute("UPDATE participant SET name = 'Half' WHERE id = 1")
        came = in_another_thread(lambda: STEPS[step](basin_file))
        assert came is None or isinstance(came, BusyFile)
        assert rows.in_transaction
        raise Stopped
    with PartnershipFile.open(path) as file:
        assert name_of(file) == "River Commission"
        assert file.redo_label is not None


def test_a_change_waits_for_what_another_thread_only_prepares(basin_file: PartnershipFile) -> None:
    turn, holds, go_on = basin_file._transactions.turn, Event(), Event()

    def prepare() -> None:
        with turn.taken_if_free() as is_alone:
            assert is_alone
            holds.set()
            go_on.wait(10)

    preparing = Thread(target=prepare)
    preparing.start()
    assert holds.wait(10)
    changing = Thread(target=rename, args=(basin_file, "Sea Commission"))
    changing.start()
    go_on.set()
    for thread in (preparing, changing):
        thread.join(10)
    assert name_of(basin_file) == "Sea Commission"


def test_the_engine_that_is_made_during_no_change_serves_the_next(basin_file: PartnershipFile) -> None:
    with basin_file.change_in_bulk("Import") as rows:
        rows.execute("UPDATE participant SET name = 'Delta Commission' WHERE id = 1")
        in_another_thread(basin_file.prepare)
    assert name_of(basin_file) == "Delta Commission"
    rename(basin_file, "Sea Commission")
    basin_file.undo()
    assert name_of(basin_file) == "Delta Commission"


def test_closing_waits_for_the_change_of_another_thread(basin_file: PartnershipFile) -> None:
    began, go_on, closed = Event(), Event(), Event()

    def work() -> None:
        with basin_file.change_in_bulk("Import") as rows:
            rows.execute("UPDATE participant SET name = 'Delta Commission' WHERE id = 1")
            began.set()
            go_on.wait(60)
            assert not closed.is_set()

    def close() -> None:
        basin_file.close()
        closed.set()

    threads = [Thread(target=work), Thread(target=close)]
    threads[0].start()
    assert began.wait(60)
    threads[1].start()
    assert not closed.wait(0.05)
    go_on.set()
    for thread in threads:
        thread.join(60)
    assert closed.is_set()
    with PartnershipFile.open(basin_file.path) as file:
        assert name_of(file) == "Delta Commission"


def test_who_stops_writing_lets_others_write_once_the_change_of_another_thread_has_ended(
    basin_file: PartnershipFile,
) -> None:
    with basin_file.change_in_bulk("Import") as rows:
        rows.execute("UPDATE participant SET name = 'Delta Commission' WHERE id = 1")
        in_another_thread(lambda: basin_file.stop_writing("A page is damaged."))
        with PartnershipFile.open(basin_file.path) as other:
            assert other.read_only
    assert basin_file.read_only
    with PartnershipFile.open(basin_file.path) as other:
        assert not other.read_only
        assert name_of(other) == "Delta Commission"


def test_who_hears_of_a_change_of_another_thread_hears_it_there_once(basin_file: PartnershipFile) -> None:
    heard: list[int] = []
    basin_file.listen(lambda _: heard.append(get_ident()))

    def rename_there() -> int:
        rename(basin_file, "Sea Commission")
        return get_ident()

    ours = in_another_thread(rename_there)
    assert heard == [ours]


def test_a_change_that_is_cancelled_within_a_query_leaves_nothing(
    basin_file: PartnershipFile,
) -> None:
    going, began = Going(), Event()

    def work() -> None:
        with going.followed(), basin_file.change_in_bulk("Import") as rows:
            rows.execute("UPDATE participant SET name = 'Half' WHERE id = 1")
            rows.set_progress_handler(began.set, 1000)
            rows.execute(LONG).fetchall()

    thread = Thread(target=in_another_thread, args=(work,))
    thread.start()
    assert began.wait(60)
    going.cancel()
    thread.join(60)
    assert not thread.is_alive()
    assert name_of(basin_file) == "River Commission"
    assert basin_file.undo_label is None
