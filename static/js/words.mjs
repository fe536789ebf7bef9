// The page's language: chosen by the person, else the first of the browser's that the page has.
// index.html holds English; the words of another language replace it when they arrive.
import { byId, root, templateOf } from "./dom.mjs";
import { localStorageOf } from "./storage.mjs";

const CHOSEN = "still-followers.language";
/** Where English is spelled as in the US (the regions whose parent is `en` in CLDR). */
const US_SPELLING = /^en(-latn)?(-(as|bi|gu|mh|mp|ph|pr|um|us|vi))?$/i;

/**
 * What tools/site.py writes for each language.
 * @typedef {object} Words
 * @property {string} language
 * @property {string} direction
 * @property {Record<string, string>} fragments markup by the id of its place
 * @property {Record<string, string>} labels by the id of their element
 * @property {Record<string, string>} texts markup by the name of its template
 */

/** Returns the code of the page's language. */
export function languageOf() {
  const chosen = localStorageOf()?.getItem(CHOSEN);
  if (chosen && /^[a-z]{2,3}$/.test(chosen)) return chosen;
  const known = root.dataset.languages?.split(" ");
  const wanted = navigator.languages.map((tag) => tag.split("-")[0]);
  return wanted.find((language) => known?.includes(language)) ?? "en";
}

// Instagram's own words are shown as the person's Instagram spells them: people search for the exact word.
const english = navigator.languages.find((tag) => /^en\b/i.test(tag));
if (english && US_SPELLING.test(english)) root.dataset.region = "us";

addEventListener("change", ({ target }) => {
  const field = /** @type {HTMLSelectElement} */ (target);
  if (field.name !== "language") return;
  localStorageOf()?.setItem(CHOSEN, field.value);
  location.reload();
});

/** @param {string} name */
async function fetched(name) {
  const response = await fetch(new URL(`../../words/${name}`, import.meta.url));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

/** @param {Words} words */
function putInPlace({ language, direction, fragments, labels, texts }) {
  root.lang = language;
  root.dir = direction;
  for (const [name, text] of Object.entries(texts)) templateOf(name).innerHTML = text;
  for (const [id, text] of Object.entries(labels)) byId(id).setAttribute("aria-label", text);
  // The first screen stood in English until now, unless something else is there already.
  const isFirstScreen = document.querySelector("#main .hero") !== null;
  for (const [id, html] of Object.entries(fragments))
    if (isFirstScreen || !["main", "top"].includes(id)) byId(id).innerHTML = html;
  for (const name of ["opening", "guide"])
    if (document.querySelector(`#main .${name}`)) byId("main").innerHTML = texts[name];
}

/**
 * Puts a language in place and returns its catalogue for the engine; English needs neither.
 * @param {string} language
 */
export async function speak(language) {
  if (language === "en") return null;
  try {
    const [words, catalogue] = await Promise.all([
      fetched(`${language}.json`),
      fetched(`${language}.mo`),
    ]);
    const [parsed, blob] = [await words.json(), await catalogue.blob()];
    putInPlace(parsed);
    return blob;
  } catch (error) {
    console.warn("The page stays in English:", String(error));
    return null;
  }
}
