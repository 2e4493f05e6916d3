const KEPT = new Set(
  "p h1 h2 h3 h4 h5 h6 table thead tbody tr td th ul ol li strong em b i u s sub sup br img blockquote".split(" "),
);
const ALONE = new Set(["br", "img"]);
/** What stands between these is no text. */
const SILENT = new Set(["script", "style", "iframe", "object", "svg", "math", "template", "noscript", "title"]);
const PICTURE = /^data:image\/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/]+={0,2}$/;
const TAG = /<(\/?)([A-Za-z][A-Za-z0-9]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>|<[!?][^>]*>/g;

/** A text as it stands in a page. */
export const escaped = (text) =>
  text.replace(/[&<>"']/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[sign]);

const attribute = (attributes, name) => new RegExp(`\\s${name}="([^"]*)"`, "i").exec(attributes)?.[1];

function attributesOf(tag, attributes) {
  if (tag === "img") {
    const alt = (attribute(attributes, "alt") ?? "").replace(/[<>'"]/g, "").slice(0, 200);
    return ` src="${attribute(attributes, "src")}" alt="${alt}"`;
  }
  if (tag !== "td" && tag !== "th") return "";
  return ["colspan", "rowspan"]
    .map((name) => [name, Number(attribute(attributes, name))])
    .filter(([, value]) => Number.isInteger(value) && value > 1 && value <= 200)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join("");
}

/**
 * A fragment with nothing in it but headings, paragraphs, lists, tables and pictures that it carries in itself: every other tag and every
 * other attribute is gone, links and their addresses among them. What isn't a whole tag is text.
 */
export function sanitised(html) {
  let clean = "";
  let at = 0;
  let silent = null;
  for (const found of html.matchAll(TAG)) {
    const text = html.slice(at, found.index);
    at = found.index + found[0].length;
    const tag = found[2]?.toLowerCase();
    if (silent === null) clean += text.replace(/</g, "&lt;");
    if (silent !== null) {
      if (tag === silent && found[1] === "/") silent = null;
      continue;
    }
    if (tag === undefined) continue;
    if (SILENT.has(tag)) silent = found[1] === "/" ? null : tag;
    else if (KEPT.has(tag)) clean += kept(tag, found[1] === "/", found[3]);
  }
  return silent === null ? clean + html.slice(at).replace(/</g, "&lt;") : clean;
}

function kept(tag, closes, attributes) {
  if (closes) return ALONE.has(tag) ? "" : `</${tag}>`;
  if (tag === "img" && !PICTURE.test(attribute(attributes, "src") ?? "")) return "";
  return `<${tag}${attributesOf(tag, attributes)}>`;
}

/** A table of texts, its first row as headings. */
export function tableOf(rows) {
  const line = (cells, tag) => `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join("")}</tr>`;
  const [head, ...body] = rows;
  if (!head) return "";
  return `<table><thead>${line(head, "th")}</thead><tbody>${body.map((cells) => line(cells, "td")).join("")}</tbody></table>`;
}
