"""A generated life in an app that imported its exports in a shuffled order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from still_followers.core.decisions.decisions import RenameDecision
from still_followers.core.decisions.records import dump_decision
from still_followers.core.exports.read import read_exports
from tests.builders.apps import Used
from tests.builders.life import OWNER, Life, live
from tests.builders.running import run
from tests.builders.truth import Truth


def lived(seed: int, order_seed: int, size: Mapping[str, int]) -> tuple[Life, Truth, Used]:
    """Return a life, its truth, and an app that imported its exports in a shuffled order."""
    life = live(seed, **size)
    used = Used()
    used.open()
    used.chosen = read_exports
    for export in life.shuffled(order_seed):
        modified = datetime(2030, 1, 1, tzinfo=UTC)
        used.import_files([(export.zip_name, export.zip)], modified)
        waits = used.screen.all(data_action="confirm-completeness", data_key="0")
        used.confirm("no") if waits else used.save()
    used = Used(used.store)
    used.today = (life.exports[-1].day + timedelta(days=1)).isoformat()
    used.open()
    return life, Truth(life), used


def keep_all(used: Used) -> list[tuple[str, str]]:
    """Keep a confirmation of every rename that is offered, at once, and open the page again."""
    used.complete("renames")
    decisions = [
        RenameDecision(OWNER, offer.rename, accepted=True) for offer in used.session.current.offers
    ]
    run(used.session.store.remember({one.key: dump_decision(one) for one in decisions}))
    used.open()
    return [(one.rename.old, one.rename.new) for one in decisions]
