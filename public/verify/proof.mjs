// Re-computes a proof in the visitor's own browser, one of the page or one that the visitor brings along, and says line by line whether it agrees.
// All markup and wording stand in the page (components/trail/proof-check), hidden, to be copied. A file stays on this machine.
import { verify } from "./trail.mjs";
import { copyOf, listOf } from "./words.mjs";

const words = document.querySelector("[data-proof-words]");
const copy = (name) => copyOf(words, name);
const keys = JSON.parse(words.dataset.proofWords);

async function judge(proof) {
  try {
    const lines = await verify(await proof(), keys);
    const list = listOf(words, lines, String);
    if (lines.some(({ agrees }) => agrees === false)) return [copy("differs"), list];
    return [copy(lines.some(({ agrees }) => agrees === null) ? "partly" : "agrees"), list];
  } catch {
    return [copy("failed")];
  }
}

/** The last check that was asked for in each place: an earlier one that comes to its end later is not told. */
const latest = new WeakMap();

/** @param {string} [name] the file that the answer is about */
async function tell(place, proof, name) {
  const asked = {};
  latest.set(place, asked);
  const answer = place.querySelector("[aria-live]");
  const about = name ? [named(name)] : [];
  answer.replaceChildren(...about, copy("running"));
  const judged = await judge(proof);
  if (latest.get(place) === asked) answer.replaceChildren(...about, ...judged);
}

function named(name) {
  const line = copy("file");
  line.lastElementChild.textContent = name;
  return line;
}

async function fetched(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

for (const place of document.querySelectorAll("[data-proof]")) {
  place.querySelector("button").addEventListener("click", () => tell(place, () => fetched(place.dataset.proof)));
}
for (const place of document.querySelectorAll("[data-proof-file]")) {
  place.querySelector("input").addEventListener("change", ({ currentTarget: input }) => {
    const [file] = input.files;
    if (!file) return;
    // chosen once more after it was changed, the same file is to be read again
    input.value = "";
    tell(place, async () => JSON.parse(await file.text()), file.name);
  });
}
