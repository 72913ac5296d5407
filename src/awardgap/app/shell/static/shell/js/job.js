// @ts-check
/**
 * Long work shown as it goes on. `data-job-url` answers JSON {state, done, total, message, next}; asked every second,
 * less often while nothing moves or nothing answers. Goes to `next` when the state is "done".
 */

/** @typedef {{state: string, done: number, total: number | null, message: string, next: string | null}} Progress */

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 15000;
const SAID_EVERY = 10000;
const ENDED = ["done", "failed", "cancelled"];

/**
 * @param {HTMLElement} box
 * @param {string} name
 * @returns {HTMLElement | null}
 */
const part = (box, name) => box.querySelector(`[data-job-${name}]`);

/** @param {Progress} told */
const inWords = (told) =>
  told.total ? `${told.done.toLocaleString("en-GB")} of ${told.total.toLocaleString("en-GB")}` : told.done.toLocaleString("en-GB");

/**
 * @param {HTMLElement} box
 * @param {Progress} told
 */
function draw(box, told) {
  const bar = box.querySelector("progress");
  const words = box.querySelector(".meter .num");
  if (bar && told.total) {
    bar.max = told.total;
    bar.value = told.done;
  }
  if (words) words.textContent = inWords(told);
  const message = part(box, "message");
  if (message) message.textContent = told.message;
}

/**
 * Said at most every ten seconds, and when the work ends.
 * @param {HTMLElement} box
 * @param {Progress} told
 */
function say(box, told) {
  const now = Date.now();
  const live = part(box, "live");
  if (!live || (!ENDED.includes(told.state) && now - Number(box.dataset.said || 0) < SAID_EVERY)) return;
  box.dataset.said = String(now);
  live.textContent = [inWords(told), told.message].filter(Boolean).join(". ");
}

/**
 * @param {HTMLElement} box
 * @param {Progress} told
 */
function end(box, told) {
  for (const name of ["cancel", "leave"]) part(box, name)?.setAttribute("hidden", "");
  if (told.state === "done" && told.next) {
    window.location.assign(told.next);
    return;
  }
  if (told.state !== "done") {
    // the page itself says what went wrong and what to do, in its heading and title too
    window.location.reload();
    return;
  }
  const next = part(box, "next");
  if (!(next instanceof HTMLAnchorElement) || !told.next) return;
  next.href = told.next;
  next.hidden = false;
}

/**
 * @param {string} address
 * @returns {Promise<Progress | null>} null when nothing answered
 */
async function ask(address) {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" }, cache: "no-store" });
    return answer.ok ? await answer.json() : null;
  } catch (problem) {
    if (problem instanceof TypeError || problem instanceof SyntaxError) return null;
    throw problem;
  }
}

/** @param {HTMLElement} box */
export async function follow(box) {
  let wait = FIRST_WAIT;
  let before = -1;
  for (;;) {
    const told = await ask(box.dataset.jobUrl || "");
    if (told) {
      draw(box, told);
      say(box, told);
      if (ENDED.includes(told.state)) return end(box, told);
    }
    wait = told && told.done !== before ? FIRST_WAIT : Math.min(wait * 1.5, LONGEST_WAIT);
    before = told ? told.done : before;
    await new Promise((go) => window.setTimeout(go, wait));
  }
}

for (const box of document.querySelectorAll("[data-job-url]")) {
  if (box instanceof HTMLElement) void follow(box);
}
