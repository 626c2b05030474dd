"""Create a new file of the current version. Importing this loads SQLModel."""

import uuid
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlmodel import Session

from partnerdesk.file import connecting, migrations, soundness
from partnerdesk.file.changing.session import engine_on


def make(path: Path, fill: Callable[[Session], None]) -> None:
    """Create a file at a new path and let `fill` add its first rows, which are not recorded."""
    path.touch()
    with closing(connecting.connect(path, read_only=False)) as connection:
        migrations.migrate(connection)
        # The end of the session rolls back what is not committed.
        with Session(engine_on(connection)) as session:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("PRAGMA defer_foreign_keys = ON")  # rows come in any order
            connection.execute("INSERT INTO file_info VALUES ('id', ?)", (uuid.uuid4().hex,))
            fill(session)
            session.flush()
            wrong = next(soundness.misfits(connection, soundness.tables(migrations.current_version())), None)
            if wrong:  # a bug in PartnerDesk; the recording of changes would refuse such values too
                raise ValueError(wrong)
            connection.execute("COMMIT")
