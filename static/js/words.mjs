// The page's language: chosen by the person, else the browser's first one that the page speaks.
// English stands in index.html; another language's words are put in its place when they are there.
import { localStorageOf } from "./storage.mjs";

const CHOSEN = "still-followers.language";
const root = document.documentElement;

export function languageOf() {
  const chosen = localStorageOf()?.getItem(CHOSEN);
  if (/^[a-z]{2,3}$/.test(chosen ?? "")) return chosen;
  const known = root.dataset.languages.split(" ");
  const wanted = navigator.languages.map((one) => one.split("-")[0]);
  return wanted.find((one) => known.includes(one)) ?? "en";
}

addEventListener("change", ({ target }) => {
  if (target.name !== "language") return;
  localStorageOf()?.setItem(CHOSEN, target.value);
  location.reload();
});

async function fetched(name) {
  const answer = await fetch(new URL(`../../words/${name}`, import.meta.url));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer;
}

function put(words) {
  root.lang = words.language;
  root.dir = words.direction;
  for (const [name, text] of Object.entries(words.texts))
    document.querySelector(`template[data-text="${name}"]`).innerHTML = text;
  for (const [id, text] of Object.entries(words.labels))
    document.getElementById(id).setAttribute("aria-label", text);
  // What stood in English until now: the first screen, unless something else is there already.
  const first = document.querySelector("#main .hero");
  for (const [id, html] of Object.entries(words.fragments))
    if (first || !["main", "top"].includes(id)) document.getElementById(id).innerHTML = html;
  if (document.querySelector("#main .opening"))
    document.getElementById("main").innerHTML = words.texts.opening;
  if (document.querySelector("#main .guide"))
    document.getElementById("main").innerHTML = words.texts.guide;
}

// Put a language in place and return its catalogue for the engine; English needs neither.
export async function speak(language) {
  if (language === "en") return null;
  try {
    const [words, catalogue] = await Promise.all([fetched(`${language}.json`), fetched(`${language}.mo`)]);
    const [parsed, blob] = [await words.json(), await catalogue.blob()];
    put(parsed);
    return blob;
  } catch (error) {
    console.warn("The page stays in English:", String(error));
    return null;
  }
}
