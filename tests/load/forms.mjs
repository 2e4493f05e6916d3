const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'", "#39": "'" };
const plain = (text) => text.replace(/&(#?\w+);/g, (whole, name) => ENTITIES[name] ?? whole);
const attribute = (tag, name) => plain(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? "");

/**
 * What the first form of a page in which all of this stands sends by itself, as a browser without script sends it.
 * @param {string} html
 * @param {...string} having
 * @returns {FormData}
 */
export function formIn(html, ...having) {
  const forms = html.match(/<form\b[\s\S]*?<\/form>/g) ?? [];
  const form = forms.find((text) => having.every((words) => text.includes(words)));
  if (!form) throw new Error(`no form with ${having.join(", ")}`);
  const data = new FormData();
  for (const [tag] of form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g))
    data.append(attribute(tag, "name"), attribute(tag, "value"));
  return data;
}
