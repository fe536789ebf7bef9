from __future__ import annotations

import pytest

from still_followers.views.parts.account_name import render_account_name
from tests.builders.parsed import parsed
from tests.builders.snapshots import a_head


def test_an_account_without_a_name_is_called_unnamed():
    assert render_account_name(a_head(owner=None)) == "unnamed account"


@pytest.mark.parametrize("hostile", ["<b>x</b>", '"><img src=x>', "a\u202eb"])
def test_an_account_is_text_in_its_own_direction(hostile):
    page = parsed(render_account_name(a_head(owner=hostile)))
    assert page.one("bdi").text == hostile.replace("\u202e", "\ufffd")
    assert page.one("bdi")["translate"] == "no"
    assert len(list(page.elements)) == 1
