"""What the numbers over time mean: a paragraph for each screen, with what no export can tell."""

from __future__ import annotations

from collections.abc import Sequence

from still_followers.views.i18n import _
from still_followers.views.markup import Markup, join, markup
from still_followers.views.screens.context import ScreenContext


def render(_context: ScreenContext) -> Markup:
    """Show the screen."""
    return render_numbers_guide()


def render_numbers_guide() -> Markup:
    """Explain each screen over time, each with a link to it."""
    return markup(
        '<p class="kicker">{kicker}</p><h1 tabindex="-1">{title}</h1><p class="lede">{lede}</p>'
        "{parts}",
        kicker=_("Over time"),
        title=_("What the numbers mean"),
        lede=_(
            "All of them come from your exports. An export shows who was there on its day; what "
            "happened between two exports has no day of its own, and what happened before the "
            "first is not here."
        ),
        parts=join(
            markup(
                '<section class="sect"><h2><a href="#/{path}">{title}</a></h2>'
                '<p class="note">{words}</p></section>',
                path=path,
                title=title,
                words=words,
            )
            for path, title, words in _explain()
        ),
    )


def _explain() -> Sequence[tuple[str, str, str]]:
    """Return the address, the title and the words of each part."""
    return (
        (
            "who-stays",
            _("Who stays"),
            _(
                "How many of those who followed you in a month are in each later export. It "
                "counts people whom an export shows; anyone who followed and left between two "
                "exports is in neither of them. A month that is not over yet is marked, and its"
                " numbers are not final."
            ),
        ),
        (
            "growth",
            _("Growth"),
            _(
                "How many followed you, how many left, and the difference, month by month or "
                "between two exports; and the same for the accounts you follow. A follow has a "
                "date of its own, so one that returns counts in its old month under “Who "
                "stays”. A loss lies somewhere between two exports."
            ),
        ),
        (
            "campaigns",
            _("Campaigns: in these days"),
            _(
                "A campaign is a range of days that you named. It shows who followed you in "
                "these days and how many of them are still there, beside how many you followed "
                "and how many of those follow back. No export says why somebody followed."
            ),
        ),
        (
            "follow-back",
            _("Time to follow back"),
            _(
                "How many days lie between your follow and theirs, and the other way round. "
                "Those who have not followed back yet are counted as “not yet”. After an "
                "unfollow and a new follow, only the new date is known."
            ),
        ),
        (
            "tenure",
            _("How long they followed"),
            _(
                "How long those who left had followed you, beside those who follow you now. The "
                "day they followed is known, the day they left is not, so each has a shortest and a "
                "longest time. A changed name can look like a loss; possible renames are counted "
                "apart."
            ),
        ),
        (
            "accounts",
            _("All accounts, and who follows several"),
            _(
                "A line for each account whose exports are here, and who follows, or is followed "
                "by, more than one of them. The exports may be of different days, so both days are "
                "shown. People are compared by name: a name changed in between looks like two "
                "people."
            ),
        ),
        (
            "report",
            _("Report"),
            _(
                "A page for somebody else: the numbers of one account and one period, to print or "
                "to save as one file. It has names only if you ask for them, and says from which "
                "exports it comes."
            ),
        ),
        (
            "your-lists",
            _("Your lists"),
            _(
                "Names that you bring as a CSV file or paste, such as customers or partners. They "
                "are matched by username or profile link and again after each import. A list stays "
                "on this device and in your backups. Anyone with another name on Instagram is not found."
            ),
        ),
        (
            "settings",
            _("The backup that keeps itself"),
            _(
                "Where the browser allows it, you choose a file once, and it is written after each "
                "import and after your decisions. If you set a passphrase, it is asked for again "
                "after you reload, since it is stored nowhere. In other browsers you are reminded to "
                "save a backup."
            ),
        ),
    )
