// @ts-check
/**
 * A question before something is done: `data-dialog="id"` on a button or link opens that dialog. A link leads to
 * a page that asks the same where there is no script. A form is sent once.
 */

/** @param {MouseEvent} event */
function open(event) {
  const asking = event.target instanceof Element && event.target.closest("[data-dialog]");
  if (!(asking instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const dialog = document.getElementById(asking.dataset.dialog || "");
  if (!(dialog instanceof HTMLDialogElement)) return;
  event.preventDefault();
  dialog.showModal();
  const safe = dialog.querySelector(".btn-bad") && dialog.querySelector("[formmethod=dialog]");
  if (safe instanceof HTMLElement) safe.focus();
}

const UNDER_WAY = 5000;

/**
 * A second press of the same button does nothing while the first is under way. An answer that is a file to keep
 * leaves the page where it is, so after five seconds the form can be sent again.
 * @param {SubmitEvent} event
 */
function once(event) {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
  if (form.method !== "post" || event.submitter?.getAttribute("formmethod") === "dialog") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  window.setTimeout(forget, UNDER_WAY);
}

/** A page that comes back from the browser's memory can be sent again. */
function forget() {
  for (const form of document.querySelectorAll("form[data-sent]")) form.removeAttribute("data-sent");
}

document.addEventListener("click", open);
document.addEventListener("submit", once);
window.addEventListener("pageshow", forget);
