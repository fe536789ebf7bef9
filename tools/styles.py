"""Gather what each style sheet says for a layer into one block: esbuild leaves a block for each file."""

from __future__ import annotations

import re
import sys

_MARKS = re.compile(r'"[^"]*"|[{};]')


def _blocks(styles: str) -> list[tuple[str, str]]:
    """Return what stands on top of minified styles: statements, and blocks with what is in them."""
    found: list[tuple[str, str]] = []
    depth = start = opened = 0
    for mark in _MARKS.finditer(styles):
        if mark[0] == "{":
            depth += 1
            if depth == 1:
                opened = mark.start()
        elif mark[0] == "}":
            depth -= 1
            if depth == 0:
                found.append((styles[start:opened], styles[opened + 1 : mark.start()]))
                start = mark.end()
        elif mark[0] == ";" and depth == 0:
            found.append((styles[start : mark.end()], ""))
            start = mark.end()
    return found


def gather_layers(styles: str) -> str:
    """Return minified styles with one block a layer; rules of a layer keep their order.

    The first statement names the order of the layers, so it does not matter where their blocks stand.
    """
    (order, _), *blocks = _blocks(styles)
    names = order.removeprefix("@layer ").removesuffix(";").split(",")
    layers = {f"@layer {name}": "" for name in names}
    for name, rules in blocks:
        if name.strip() not in layers:
            sys.exit(f"styles: {name.strip()} is in none of the layers {', '.join(names)}")
        layers[name.strip()] += rules
    return order + "".join(f"{name}{{{rules}}}" for name, rules in layers.items()) + "\n"
