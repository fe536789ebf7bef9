"""What is looked at in a state, in JavaScript; each function returns what is wrong."""

from __future__ import annotations

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# What an open menu covers is looked at in other states.
RUN_AXE = """async (rules) => {
  const menus = [...document.querySelectorAll("[data-menu][open] > :last-child")];
  const covered = [...document.querySelectorAll("#main :is(a, button, input, select, summary)")]
    .filter((target) => menus.some((menu) => {
      const [one, other] = [target, menu].map((part) => part.getBoundingClientRect());
      return !menu.contains(target) && one.left < other.right && one.right > other.left
        && one.top < other.bottom && one.bottom > other.top;
    }));
  const found = await axe.run(
    { include: [document], exclude: covered }, { runOnly: rules, resultTypes: ["violations"] });
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id}: ${node.target.join(" ")}: ${node.any.concat(node.all, node.none)
      .map((check) => check.message).join("; ")}`));
}"""

TOO_WIDE = """() => {
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide <= 0) return [];
  const guilty = [...document.querySelectorAll("body *")].filter((element) => {
    const { left, right } = element.getBoundingClientRect();
    return right > innerWidth + 0.5 || left < -0.5;
  }).slice(-3);
  return [`${wide} px: ` + guilty.map((one) => `${one.localName}.${one.className}`).join(" ")];
}"""

# Names that are not read from left to right: each gets one that begins and ends with a sign.
TURNED_NAMES = """() => [...document.querySelectorAll("bdi, [translate=no]:not(input, select, textarea)")]
  .filter((one) => one.checkVisibility() && !one.closest(".vh") && !one.children.length
    && /^[!-~]+$/.test(one.textContent.trim()))
  .filter((one) => {
    const words = one.textContent;
    one.textContent = "_a.";
    const [first, last] = [0, 2].map((at) => {
      const range = document.createRange();
      range.setStart(one.firstChild, at);
      range.setEnd(one.firstChild, at + 1);
      return range.getBoundingClientRect();
    });
    one.textContent = words;
    return first.top === last.top && first.left > last.left;
  }).map((one) => `${one.parentElement.localName}.${one.parentElement.className} > ${one.localName}`)"""

# Words that are wider than their place: they would stand on their neighbour's.
SPILLED = """() => [...document.querySelectorAll("body *")].filter((one) => {
    if (!one.checkVisibility() || one.closest(".vh, .plot, svg, select")) return false;
    const { display, overflowX } = getComputedStyle(one);
    const hasWords = [...one.childNodes]
      .some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    return hasWords && display !== "inline" && (overflowX === "visible" || one.localName === "button")
      && one.clientWidth && one.scrollWidth - one.clientWidth > 3;
  }).map((one) => `${one.scrollWidth - one.clientWidth} px: ${one.parentElement.className} `
    + `${one.localName}.${one.className} "${one.textContent.trim()}"`)"""

# What a finger is to hit: buttons, fields and links outside of running text.
TOO_LOW = """() => [...document.querySelectorAll(
    "#top a, #top label, #top button, #bottom a, #rail a, #rail label, button, label.btn, a.btn,"
    + " select, summary, input:not([type=file]), .pager *:is(a, button, input)")]
  .filter((target) => target.checkVisibility() && !target.closest("p:not(.acts), .found"))
  .map((target) => [target, (target.matches("input, select") && target.closest("label")) || target])
  .map(([target, area]) => [target,
    Math.max(area.getBoundingClientRect().height, target.getBoundingClientRect().height)])
  .filter(([target, height]) => height > 0 && height < 43.5)
  .map(([target, height]) =>
    `${target.localName}.${target.className} "${target.textContent.trim()}": ${height} px`)"""

# What is drawn by its colour alone has to be told from the ground by the system's colours too.
# Selectors come in two lists: [of what is seen, of what is not told from the ground].
DRAWN = """(selectors) => {
  const ground = getComputedStyle(document.body).backgroundColor;
  const isLost = (one) => {
    const style = getComputedStyle(one);
    const seen = [style.backgroundColor, ...["Top", "Right", "Bottom", "Left"]
      .filter((side) => parseFloat(style[`border${side}Width`]))
      .map((side) => style[`border${side}Color`])];
    return seen.every((colour) => colour === ground || colour === "rgba(0, 0, 0, 0)");
  };
  const visible = selectors.map((selector) =>
    [selector, [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility())]);
  return [visible.filter(([_, all]) => all.length), visible.filter(([_, all]) => all.some(isLost))]
    .map((some) => some.map(([selector]) => selector));
}"""

# The sides of borders that are not seen, each as "number of the element, side".
UNSEEN = """() => {
  const ground = getComputedStyle(document.body).backgroundColor;
  const hidden = ["rgba(0, 0, 0, 0)", matchMedia("(forced-colors: active)").matches ? ground : ""];
  return [...document.querySelectorAll("body *")].flatMap((one, number) => {
    const style = getComputedStyle(one);
    return ["Top", "Right", "Bottom", "Left"]
      .filter((side) => parseFloat(style[`border${side}Width`])
        && hidden.includes(style[`border${side}Color`]))
      .map((side) => `${number} ${side} ${one.localName}.${one.className}`);
  });
}"""

# Selectors of what is there and has no drawn ground: a hatch that is lost looks like an empty bar.
UNHATCHED = """(selectors) => [
  selectors.filter((one) => document.querySelector(one)),
  selectors.filter((one) => [...document.querySelectorAll(one)].some((drawn) =>
    !getComputedStyle(drawn).backgroundImage.includes("gradient")))]"""

INK = """(selectors) => selectors.flatMap((selector) =>
  [...document.querySelectorAll(selector)].flatMap((one) => {
    const { fill, stroke } = getComputedStyle(one);
    return [fill, stroke].filter((colour) => colour !== "none");
  }))"""

SHOWN = """(selectors) => selectors.filter((selector) =>
  [...document.querySelectorAll(selector)].some((one) => one.checkVisibility()))"""

MOVING = """() => [...document.querySelectorAll("*")].filter((one) => {
  const style = getComputedStyle(one);
  return parseFloat(style.transitionDuration) || style.animationName !== "none";
}).map((one) => one.localName)"""

TEXTS = """() => [...document.querySelectorAll("body *")].filter((element) =>
    element.checkVisibility() && !element.closest("[translate=no], svg, code, kbd, option, .face, bdi"))
  .flatMap((element) => [...element.childNodes])
  .filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data)"""

HEADLINES = """() => [...document.querySelectorAll("h1")]
  .filter((one) => one.checkVisibility()).map((one) => one.textContent)"""

# Text beside bold words in a grid: each piece would stand in a row of its own.
TORN = """() => [...document.querySelectorAll("#main li")].filter((one) =>
    getComputedStyle(one).display === "grid"
    && [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))
  .map((one) => one.textContent)"""

FRAMED = """() => [...document.querySelectorAll(".plot .band")]
  .map((one) => getComputedStyle(one).stroke)"""

# How far a message moves what is below it, in a state without one.
PUSHED = """(messages) => {
  if (document.documentElement.dataset.engine === "failed") return []; // that message is the screen
  const [notice, main] = ["notice", "main"].map((id) => document.getElementById(id));
  const before = notice.innerHTML;
  notice.replaceChildren();
  const top = main.getBoundingClientRect().top;
  const found = [];
  for (const message of messages) {
    notice.innerHTML = message;
    const moved = main.getBoundingClientRect().top - top;
    const { bottom } = notice.firstElementChild.getBoundingClientRect();
    if (Math.abs(moved) > 0.01) found.push(`${moved} px: ${message}`);
    else if (bottom > main.getBoundingClientRect().top) found.push(`covers: ${message}`);
  }
  notice.innerHTML = before;
  return found;
}"""

# What has the focus below a message that stays in sight while the page is scrolled up to it.
COVERED = """(message) => {
  const notice = document.getElementById("notice");
  const before = notice.innerHTML;
  notice.innerHTML = message;
  const targets = [...document.querySelectorAll("#main :is(a, button, summary)")]
    .filter((one) => one.checkVisibility());
  scrollTo(0, document.documentElement.scrollHeight);
  const found = [];
  for (const target of targets.reverse()) {
    target.focus();
    const { top, bottom } = notice.getBoundingClientRect();
    const box = target.getBoundingClientRect();
    if (box.bottom <= bottom && box.top >= top) found.push(`hidden: ${target.textContent.trim()}`);
  }
  notice.innerHTML = before;
  scrollTo(0, 0);
  return found;
}"""

PAINTED = """() => {
  const { color, backgroundColor } = getComputedStyle(document.body);
  return [color, backgroundColor];
}"""


def several(**looks: str) -> str:
    """Return a function that looks at several things at once, by name."""
    found = ", ".join(f"{name}: ({look})(argument)" for name, look in looks.items())
    return f"(argument) => [{{ {found} }}]"


# The reasons to keep that are shown: [words, top, bottom], as shares of the window's height.
REASONS = """() => [...document.querySelectorAll(".reasons .chip")]
  .filter((chip) => chip.checkVisibility())
  .map((chip) => {
    const { top, bottom, left, right } = chip.getBoundingClientRect();
    const met = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return chip.contains(met)
      ? [chip.textContent, top / innerHeight, bottom / innerHeight] : [chip.textContent, -1, 2];
  })"""

# Where the question ends and where the bar with the decision begins.
QUESTION = """() => [".one .aside", ".deciding"].map((one) =>
  document.querySelector(one).getBoundingClientRect())
  .map(({ top, bottom }, number) => number ? top : bottom)"""

# How many lines each part of a name takes: it may break only between them.
LINES = """() => [...document.querySelector("h1").childNodes]
  .filter((part) => part.nodeType === Node.TEXT_NODE)
  .map((part) => {
    const range = document.createRange();
    range.selectNodeContents(part);
    return new Set([...range.getClientRects()].map(({ top }) => top)).size;
  })"""
