// @ts-check
/**
 * A file field onto which files can be dropped. Lists what was chosen, shows how much is sent, sends once.
 * The answer may be JSON {next} or {errors: [words]} (asked for with Accept), a redirect, or the page again.
 */
import { announce, focusProblem } from "./focus.js";

/**
 * @param {number} size in bytes
 * @returns {string} counted in thousands as file managers do
 */
export function inWords(size) {
  const units = ["bytes", "kB", "MB", "GB"];
  let at = 0;
  while (size >= 1000 && at < units.length - 1) {
    size /= 1000;
    at += 1;
  }
  return `${at ? size.toFixed(1) : size} ${units[at]}`;
}

/**
 * @param {Element} box
 * @param {string} name
 * @returns {HTMLElement}
 */
function part(box, name) {
  const found = box.querySelector(`[data-drop-${name}]`);
  if (!(found instanceof HTMLElement)) throw new Error(`data-drop-${name} is missing`);
  return found;
}

/**
 * @param {Element} box
 * @param {string[]} sentences
 */
function refuse(box, sentences) {
  const problem = part(box, "problem");
  const heading = document.createElement("h2");
  heading.textContent = "There is a problem";
  const lines = sentences.map((words) => Object.assign(document.createElement("p"), { textContent: words }));
  problem.replaceChildren(heading, ...lines);
  problem.hidden = false;
  problem.focus();
  part(box, "meter").hidden = true;
  if (!document.title.startsWith("Error: ")) document.title = `Error: ${document.title}`;
}

/**
 * @param {Element} box
 * @param {FileList} files
 * @returns {string[]} what stands against sending them
 */
function against(box, files) {
  const most = Number(box.getAttribute("data-most") || 0);
  if (!files.length) return ["Choose at least one file."];
  return [...files]
    .filter((file) => most && file.size > most)
    .map((file) => `${file.name} has ${inWords(file.size)}. The most that can be sent is ${inWords(most)}.`);
}

/**
 * @param {Element} box
 * @param {FileList} files
 */
function list(box, files) {
  const shown = part(box, "files");
  shown.replaceChildren(...[...files].map((file) => {
    const row = document.createElement("li");
    row.append(
      Object.assign(document.createElement("span"), { textContent: file.name, className: "break" }),
      Object.assign(document.createElement("span"), { textContent: inWords(file.size), className: "num nw" }),
    );
    return row;
  }));
  shown.hidden = !files.length;
  part(box, "problem").hidden = true;
  part(box, "live").textContent = files.length === 1 ? `1 file chosen: ${files[0].name}` : `${files.length} files chosen`;
}

/**
 * The page again, with its errors: put its content in the place of ours.
 * @param {string} html
 */
function showAgain(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const fresh = page.querySelector("main");
  document.querySelector("main")?.replaceWith(fresh ? document.adoptNode(fresh) : "");
  document.title = page.title;
  focusProblem();
  start();
}

/**
 * @param {Element} box
 * @param {XMLHttpRequest} request
 * @param {string} address
 */
function answered(box, request, address) {
  const isJson = (request.getResponseHeader("Content-Type") || "").includes("json");
  const told = isJson ? JSON.parse(request.responseText) : {};
  if (told.next) window.location.assign(told.next);
  else if (told.errors) refuse(box, told.errors);
  else if (!isJson && request.responseURL !== address) window.location.assign(request.responseURL);
  else if (!isJson && request.responseText.includes("<main")) showAgain(request.responseText);
  else refuse(box, [`The workbench answered with ${request.status} and did not take the files. Nothing was kept.`]);
}

/**
 * @param {Element} box
 * @param {ProgressEvent} event
 */
function drawSent(box, event) {
  const bar = part(box, "meter").querySelector("progress");
  if (!bar || !event.lengthComputable) return;
  bar.max = event.total;
  bar.value = event.loaded;
  part(box, "sent").textContent = `${inWords(event.loaded)} of ${inWords(event.total)}`;
}

/**
 * @param {Element} box
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 */
function send(box, form, submitter) {
  const request = new XMLHttpRequest();
  const address = new URL(form.getAttribute("action") || "", window.location.href).href;
  const again = () => { form.removeAttribute("data-sending"); form.removeAttribute("data-sent"); };
  request.open("POST", address);
  request.setRequestHeader("Accept", "application/json, text/html;q=0.5");
  request.upload.addEventListener("progress", (event) => drawSent(box, event));
  request.addEventListener("load", () => { again(); answered(box, request, address); });
  request.addEventListener("error", () => {
    again();
    refuse(box, ["The files did not arrive: the workbench cannot be reached. Check that it is running, then send them again."]);
  });
  form.setAttribute("data-sending", "yes");
  part(box, "meter").hidden = false;
  announce("Sending the files.");
  request.send(new FormData(form, submitter)); // the form holds Django's CSRF token
}

/**
 * @param {Element} box
 * @param {HTMLInputElement} input
 * @param {SubmitEvent} event
 */
function submit(box, input, event) {
  const form = input.form;
  if (!form || !input.files) return;
  event.preventDefault();
  if (form.hasAttribute("data-sending")) return;
  const reasons = against(box, input.files);
  if (reasons.length) refuse(box, reasons);
  else send(box, form, event.submitter);
}

/**
 * @param {Element} box
 * @param {HTMLInputElement} input
 * @param {DragEvent} event
 */
function drop(box, input, event) {
  event.preventDefault();
  part(box, "zone").classList.remove("over");
  if (!event.dataTransfer?.files.length) return;
  const kept = new DataTransfer();
  const dropped = [...event.dataTransfer.files];
  const all = input.multiple ? [...(input.files || []), ...dropped] : dropped.slice(-1);
  for (const file of all) kept.items.add(file);
  input.files = kept.files;
  list(box, kept.files);
}

/** @param {Element} box */
function enhance(box) {
  const input = box.querySelector("input[type=file]");
  if (!(input instanceof HTMLInputElement) || box.hasAttribute("data-ready")) return;
  const zone = part(box, "zone");
  box.setAttribute("data-ready", "");
  zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("over"); });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => drop(box, input, event));
  input.addEventListener("change", () => list(box, input.files || new DataTransfer().files));
  input.form?.addEventListener("submit", (event) => submit(box, input, event));
}

/** Ready every file field of the page. */
function start() {
  for (const box of document.querySelectorAll("[data-drop]")) enhance(box);
}

start();
