"""The style sheets of the page as one: each layer once, its rules in their order."""

from __future__ import annotations

import pytest

from tools.styles import gather_layers


def test_a_layer_has_one_block_with_its_rules_in_their_order():
    styles = "@layer a,b;@layer a{x{y:1}}@layer b{@media print{x{y:2}}}@layer a{x{y:3}z{}}\n"
    assert gather_layers(styles) == (
        "@layer a,b;@layer a{x{y:1}x{y:3}z{}}@layer b{@media print{x{y:2}}}\n"
    )


def test_braces_in_texts_are_no_blocks():
    styles = '@layer a;@layer a{x{content:"};{"}}@layer a{y{z:1}}'
    assert gather_layers(styles) == '@layer a;@layer a{x{content:"};{"}y{z:1}}\n'


@pytest.mark.parametrize("outside", ["x{y:1}", "@layer c{x{y:1}}", "@media print{x{y:1}}"])
def test_a_rule_outside_of_the_layers_is_an_error(outside):
    with pytest.raises(SystemExit, match="none of the layers a, b"):
        gather_layers("@layer a,b;@layer a{x{y:1}}" + outside)
