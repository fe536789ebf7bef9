// The page's language: chosen by the person, else the first of the browser's that the page has.
// index.html holds English; the words of another language replace it when they arrive.
import { bridge } from "./bridge.mjs";
import { byId, root, templateOf } from "./dom.mjs";
import { say, sayAgain } from "./notice.mjs";
import { localStorageOf } from "./storage.mjs";

const CHOSEN = "still-followers.language";
const SAMPLE = "still-followers.sample";
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

if (localStorageOf()) {
  bridge.sampleRoute = sessionStorage.getItem(SAMPLE);
  sessionStorage.removeItem(SAMPLE);
}

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

/** @param {string} language */
function fetched(language) {
  const files = ["json", "mo"].map(async (ending) => {
    const response = await fetch(new URL(`../../words/${language}.${ending}`, import.meta.url));
    if (!response.ok) throw new Error(`${language}.${ending}: ${response.status}`);
    return response;
  });
  return Promise.all(files);
}

addEventListener("change", async ({ target }) => {
  const field = /** @type {HTMLSelectElement} */ (target);
  if (field.name !== "language") return;
  const language = field.value;
  try {
    if (language !== "en") await fetched(language); // without a network it may be the one that is not here
  } catch (error) {
    console.warn("The language did not load:", String(error));
    field.value = root.lang;
    return say("no-language");
  }
  localStorageOf()?.setItem(CHOSEN, language);
  if (document.querySelector("#sample > *")) sessionStorage.setItem(SAMPLE, location.hash);
  location.reload();
});

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
  sayAgain();
}

/**
 * Puts a language in place and returns its catalogue for the engine; English needs neither.
 * @param {string} language
 */
export async function speak(language) {
  if (language === "en") return null;
  try {
    const [words, catalogue] = await fetched(language);
    const [parsed, blob] = [await words.json(), await catalogue.blob()];
    putInPlace(parsed);
    return blob;
  } catch (error) {
    console.warn("The page stays in English:", String(error));
    Object.assign(root, { lang: "en", dir: "" }); // what was painted was in the other
    return null;
  }
}
