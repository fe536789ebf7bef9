from __future__ import annotations

import pytest

from still_followers.core.account.findings import Appeared, CameBack, Follows, Left, OneSnapshot
from still_followers.core.changes.explanations import Explanation, Reason
from still_followers.core.history.stays import FollowedOnce, NeverSeen
from still_followers.core.model import ListName
from still_followers.views.words.findings import finding_in_words
from tests.builders.history_screens import FINDINGS, a_shown
from tests.builders.months import DAYS
from tests.builders.plain import PLAIN
from tests.builders.snapshots import SECOND, the_day

JAN, FEB, MARCH = map(the_day, DAYS[:3])
BETWEEN = f"between {DAYS[0]} and {DAYS[1]}"


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        (
            Left(JAN, FEB, Explanation(Reason.BLOCKED, SECOND)),
            f"Left {BETWEEN}. You blocked this account on 2023-11-14",
        ),
        (
            Left(JAN, FEB, Explanation(Reason.DELETED)),
            f"Left {BETWEEN}. Deleted: a placeholder with the same follow second is in its place",
        ),
        (
            Left(JAN, FEB, Explanation(Reason.RENAMED, new="eve")),
            f"Left {BETWEEN}. Possibly renamed to eve",
        ),
        (
            Left(JAN, FEB, Explanation(Reason.UNFOLLOWED)),
            f"Left {BETWEEN}. You unfollowed this account",
        ),
        (
            Left(JAN, FEB, Explanation(Reason.GONE)),
            f"Left {BETWEEN}. Gone from both lists: deactivated, deleted, renamed, or blocked you",
        ),
        (Left(JAN, FEB, Explanation(Reason.LEFT)), f"Left {BETWEEN}"),
        (Left(JAN, JAN, Explanation(Reason.LEFT)), f"Left on {DAYS[0]}"),
        (Appeared(JAN, FEB, again=False, moment=SECOND), ""),
        (Appeared(JAN, FEB, again=False, moment=0), f"Appeared {BETWEEN}"),
        (
            Appeared(JAN, FEB, again=True, moment=SECOND),
            f"Has followed you since 2023-11-14, but was missing from the export of {DAYS[0]}",
        ),
        (
            Appeared(JAN, FEB, again=True, moment=SECOND, side=ListName.FOLLOWING),
            f"You have followed it since 2023-11-14, but it was missing from the export of {DAYS[0]}",
        ),
        (FollowedOnce(JAN, FEB, 0), f"Followed you until {BETWEEN}"),
        (FollowedOnce(JAN, FEB, 1), f"Came back once; followed you until {BETWEEN}"),
        (FollowedOnce(JAN, FEB, 3), f"Came back 3 times; followed you until {BETWEEN}"),
        (NeverSeen(JAN), f"Not a follower in any snapshot since {DAYS[0]}"),
        (OneSnapshot(), "Only one snapshot so far"),
        (Follows(SECOND), "Following you since 2023-11-14"),
        (Follows(0), "Follows you"),
    ],
)
def test_a_finding_is_one_sentence(finding, words):
    assert finding_in_words(finding, PLAIN) == words


def test_a_return_says_how_it_happened():
    returns = a_shown().past.returns
    assert {name: finding_in_words(finding, PLAIN) for name, finding in returns.items()} == {
        "ann": f"Away and back between {DAYS[0]} and {DAYS[2]}. Following you since 1970-01-01, the "
        "same second as before",
        "dan": f"Left and came back between {DAYS[0]} and {DAYS[2]}. The exports do not say how",
    }
    assert all(isinstance(finding, CameBack) for finding in returns.values())


def test_no_finding_says_that_somebody_unfollowed():
    words = " ".join(finding_in_words(finding, PLAIN) for finding in FINDINGS).lower()
    assert "unfollowed you" not in words
    assert "stopped" not in words
