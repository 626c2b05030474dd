"""While a document or an interchange file is made it tells how much is done, and can be cancelled there."""

from pathlib import Path

import pytest

from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.going import Cancelled, Going
from tests.fields.filled import fill
from tests.file.partnerships import copied
from tests.private.sides import DAY

KINDS = ("agreement", "register", "gaps", "minutes", "progress", "interchange")


@pytest.mark.parametrize("kind", KINDS)
def test_an_export_tells_its_share_up_to_the_end_and_stops_where_it_is_cancelled(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shares: list[float] = []
    real = Going.tell

    def tell(self: Going, share: float) -> None:
        real(self, share)
        shares.append(self.share or 0)

    monkeypatch.setattr(Going, "tell", tell)
    with PartnershipFile.open(copied(tmp_path / "a.partnerdesk", fill)) as file:
        going = Going()
        with going.followed():
            EXPORTS[kind].content(file, Choices(DAY, "en"))
        assert shares == sorted(shares)
        assert len(set(shares)) > 1
        assert shares[-1] == pytest.approx(1)
        given_up = Going(lambda: not given_up.share)
        with given_up.followed(), pytest.raises(Cancelled):
            EXPORTS[kind].content(file, Choices(DAY, "en"))
