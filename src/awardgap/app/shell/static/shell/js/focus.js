// @ts-check
/** What moves the focus, and what is said aloud. Without script the page works: links of the summary lead to the fields. */

/**
 * Say a sentence in the polite live region of the page.
 * @param {string} words
 */
export function announce(words) {
  const region = document.getElementById("live");
  if (!region) return;
  region.textContent = "";
  window.setTimeout(() => { region.textContent = words; }, 100);
}

/** Put the focus on the summary of problems at the head of the page, so that it is read first. */
export function focusProblem() {
  const summary = document.querySelector(".head [data-problem]");
  if (summary instanceof HTMLElement) summary.focus();
}

/**
 * The label or legend that names a control, to be scrolled to together with it.
 * @param {HTMLElement} control
 */
function nameOf(control) {
  const group = control.closest("fieldset");
  const legend = group && group.querySelector("legend");
  return legend || document.querySelector(`label[for="${CSS.escape(control.id)}"]`) || control;
}

/** @param {MouseEvent} event */
function followProblem(event) {
  const link = event.target instanceof Element && event.target.closest("[data-problem] a[href^='#']");
  if (!(link instanceof HTMLAnchorElement)) return;
  const control = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!control) return;
  event.preventDefault();
  nameOf(control).scrollIntoView();
  control.focus({ preventScroll: true });
}

document.addEventListener("click", followProblem);
focusProblem();
