from still_followers.views.markup import Markup


def render_trends(heads, measure, formats):
    return Markup("")
