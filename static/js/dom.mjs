// Finds what index.html always holds: its elements, and texts as <template data-text="name">.
export const root = document.documentElement;

/** @param {string} id */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * Returns the template of a text.
 * @param {string} name
 */
export const templateOf = (name) =>
  /** @type {HTMLTemplateElement} */ (document.querySelector(`template[data-text="${name}"]`));

/**
 * Returns a copy of a text, ready to be put on the page.
 * @param {string} name
 */
export const textOf = (name) => templateOf(name).content.cloneNode(true);
