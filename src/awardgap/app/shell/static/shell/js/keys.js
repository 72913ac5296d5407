// @ts-check
/**
 * Single keys that press a button or follow a link: `data-key="j"`. They can be switched off on the
 * keyboard page (WCAG 2.1.4); the choice stays in this browser. Nothing here is the only way to do a thing.
 */
const SETTING = "awardgap.keys";
const FIELDS = "input, select, textarea, [contenteditable]";

/** @returns {boolean} */
export function areOn() {
  try {
    return window.localStorage.getItem(SETTING) !== "off";
  } catch {
    return true; // storage can be forbidden; the keys then stay on for this visit
  }
}

/** @param {boolean} on */
export function switchKeys(on) {
  try {
    window.localStorage.setItem(SETTING, on ? "on" : "off");
  } catch {
    // the page still obeys until it is left
  }
  show(on);
}

/** @param {boolean} on */
function show(on) {
  document.documentElement.dataset.keys = on ? "on" : "off";
  for (const setting of document.querySelectorAll("[data-keys-setting]")) setting.removeAttribute("hidden");
  for (const box of document.querySelectorAll("[data-keys-switch]")) {
    if (box instanceof HTMLInputElement) box.checked = on;
  }
}

/** @param {KeyboardEvent} event */
function isPlain(event) {
  const modified = event.ctrlKey || event.altKey || event.metaKey;
  const composing = event.isComposing || event.keyCode === 229;
  return !modified && !composing && !event.repeat && !event.defaultPrevented;
}

/** @param {EventTarget | null} target */
function isField(target) {
  return target instanceof Element && target.closest(FIELDS) !== null;
}

/**
 * The control of a key: inside an open dialog only the dialog's own.
 * @param {string} key
 * @returns {HTMLElement | undefined}
 */
function controlOf(key) {
  const place = document.querySelector("dialog:modal") || document;
  /** @type {NodeListOf<HTMLElement>} */
  const controls = place.querySelectorAll("[data-key]");
  return [...controls].find((control) => control.dataset.key === key && control.getClientRects().length > 0);
}

/** @param {KeyboardEvent} event */
function press(event) {
  if (document.documentElement.dataset.keys === "off" || !isPlain(event) || isField(event.target)) return;
  const control = controlOf(event.key.toLowerCase());
  if (!control) return;
  event.preventDefault();
  if (control.matches(FIELDS)) control.focus();
  else control.click();
}

/** @param {Event} event */
function toggle(event) {
  const box = event.target;
  if (box instanceof HTMLInputElement && box.matches("[data-keys-switch]")) switchKeys(box.checked);
}

show(areOn());
document.addEventListener("keydown", press);
document.addEventListener("change", toggle);
