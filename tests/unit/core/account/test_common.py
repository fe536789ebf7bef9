"""What most rows of a list share is said once; with what a row says it is all that was said before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.account.common import (
    FEWEST,
    LOOKED_AT,
    find_common,
)
from still_followers.core.account.findings import (
    Appeared,
    CameBack,
    CleanedUp,
    Finding,
    Follows,
    Left,
    OneSnapshot,
    Since,
    Waiting,
    find_difference,
)
from still_followers.core.changes.explanations import UNEXPLAINED, Explanation, Reason
from still_followers.core.history.stays import FollowedOnce, NeverSeen, Sighting, Stay
from still_followers.core.model import Precision
from tests.builders.months import DAYS
from tests.builders.snapshots import SECOND, the_day

JAN, FEB, MARCH = map(the_day, DAYS[:3])
SEEN = Sighting(JAN, SECOND, Precision.SECOND)
MOMENTS = st.sampled_from((SECOND, SECOND + 1))
DAYS_KNOWN = st.sampled_from((JAN, FEB, MARCH))
WHYS = st.builds(
    Explanation, st.sampled_from(Reason), st.sampled_from((0, SECOND)), st.sampled_from(("", "eve"))
).map(lambda why: UNEXPLAINED if why.reason is Reason.LEFT else why)
ANY = st.one_of(
    st.builds(Left, DAYS_KNOWN, DAYS_KNOWN, WHYS),
    st.builds(Appeared, DAYS_KNOWN, DAYS_KNOWN, again=st.just(value=True), moment=MOMENTS),
    st.builds(
        Appeared,
        DAYS_KNOWN,
        DAYS_KNOWN,
        again=st.just(value=False),
        moment=st.sampled_from((0, SECOND)),
    ),
    st.builds(FollowedOnce, DAYS_KNOWN, DAYS_KNOWN, st.integers(0, 2)),
    st.builds(NeverSeen, DAYS_KNOWN),
    st.builds(Follows, st.sampled_from((0, SECOND))),
    st.builds(CleanedUp, DAYS_KNOWN, DAYS_KNOWN),
    st.builds(Waiting, st.integers(0, 3)),
    st.just(CameBack(Stay(None, SEEN, SEEN, FEB), Stay(FEB, SEEN, SEEN, None))),
    st.just(OneSnapshot()),
    st.none(),
)


def put_together(common: Finding, said: object, moment: int) -> Finding | None:
    """Return what is told above a list and in a row, whose date is known, as one finding."""
    match said:
        case None if isinstance(common, Appeared) and common.again:
            return replace(common, moment=moment)
        case None:
            return common
        case Explanation():
            return replace(common, why=said)
        case Since(since):
            return Follows(since)
        case _:
            return said


@given(st.lists(ANY, min_size=FEWEST, max_size=9), ANY)
def test_what_is_said_above_and_in_the_row_is_the_finding(findings, other):
    named = dict(enumerate(findings))
    common = find_common([*named], named.__getitem__)
    for finding in (*findings, other):
        said = find_difference(finding, common)
        if common is None:
            assert said == finding
        elif finding is None:
            assert said is None
        else:
            moment = finding.moment if isinstance(finding, Appeared) else 0
            assert put_together(common, said, moment) == finding


@given(st.lists(st.sampled_from((NeverSeen(JAN), FollowedOnce(JAN, FEB, 0))), max_size=9))
def test_only_what_more_than_half_share_is_said_above(findings):
    named = dict(enumerate(findings))
    common = find_common([*named], named.__getitem__)
    is_most = 2 * findings.count(NeverSeen(JAN)) > len(findings) >= FEWEST
    assert common == (NeverSeen(JAN) if is_most else None)


def test_of_a_large_list_a_few_names_from_all_over_are_looked_at():
    looked_at = []

    def find(name):
        looked_at.append(name)
        return NeverSeen(JAN)

    assert find_common(range(100_000), find) == NeverSeen(JAN)
    assert len(looked_at) == len(set(looked_at)) == LOOKED_AT
    assert looked_at[0] == 0
    assert looked_at[-1] >= 99_000


@pytest.mark.parametrize("why", [Explanation(Reason.GONE), Explanation(Reason.RENAMED, new="eve")])
def test_a_row_says_why_where_all_left_at_one_time(why):
    common = Left(JAN, FEB, UNEXPLAINED)
    assert find_difference(Left(JAN, FEB, why), common) == why
    assert find_difference(Left(JAN, MARCH, why), common) == Left(JAN, MARCH, why)
