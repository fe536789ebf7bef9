// Puts a state of tests/builders/states.py onto the page as the page itself does (page/dom.py),
// without any engine: `showState(state)`. In a written page everything stands there already.
"use strict";
const PLACES = ["update", "warning", "notice", "bulk", "sample", "rail", "top", "bottom", "main"];

// The policy refuses style attributes.
function setVariables() {
  for (const element of document.querySelectorAll("[data-vars]"))
    for (const pair of element.dataset.vars.split(";")) {
      const [name, value] = pair.split(":");
      element.style.setProperty(name, value);
    }
}

function act(selector) {
  const element = document.querySelector(selector);
  if (!element) throw new Error(`there is no ${selector}`);
  if (element.matches("dialog")) element.showModal();
  else if (element.matches("details")) element.open = true;
  else element.checked = true;
}

function showState({ fragments, route, title, acts, engine }) {
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
  for (const id of PLACES) document.getElementById(id).replaceChildren();
  for (const [id, markup] of Object.entries(fragments))
    document.getElementById(id).innerHTML = markup;
  setVariables();
  Object.assign(document.documentElement.dataset, { route: route.split("/")[0] || "overview", engine });
  document.title = title;
  acts.forEach(act);
  scrollTo(0, 0);
}

addEventListener("DOMContentLoaded", () => {
  setVariables();
  JSON.parse(document.documentElement.dataset.acts ?? "[]").forEach(act);
});
