// Sends a form, patiently: what found no place was not begun, and is sent again by itself.

// the same as in components/filing/pauses; a unit test compares them
export const TRIES = 4;
const [SOONEST, LATEST] = [3, 60];

/**
 * Seconds until it is sent again after so many tries: twice as long each time, each page another while, never sooner than was given. A moment
 * that is given as a date is none that we give.
 */
export function pauseOf(given, tried = 1, chance = Math.random) {
  const least = Math.min(LATEST / 2, SOONEST * 2 ** (tried - 1));
  return Math.min(LATEST, Math.max(least, Number(given) || 0) + chance() * least);
}

/**
 * The answer and its page. `waits` is told when the form stands in line and when it no longer does.
 * @param {string} address
 * @param {FormData} body
 * @param {(inLine: boolean) => void} waits
 */
export async function sendPatiently(address, body, waits) {
  for (let tried = 1; ; tried += 1) {
    const headers = { Accept: "text/html", "X-Sent-By": "forms" };
    const answer = await fetch(address, { method: "POST", body, headers });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (tried === TRIES || answer.status !== 503 || !page.querySelector("[data-busy]")) return { answer, page };
    waits(true);
    const seconds = pauseOf(answer.headers.get("Retry-After"), tried);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    waits(false);
  }
}
