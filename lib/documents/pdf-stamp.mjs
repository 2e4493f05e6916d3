import { deflateSync } from "node:zlib";
import { dictionaryOf, dictionaryText, elementsOf, partsOf, referenceOf } from "./pdf-parts.mjs";
import { TILE, tilePdf } from "./stamp-tile.mjs";

// Draws a watermark over every page of a PDF. The file stays as it is, so that a seal in it can still be verified; what is new stands behind
// it, with a table of all objects.

const DEEPEST = 60;
const MOST_PAGES = 5_000;

/** The text of what a value stands for. */
function looker(objects) {
  const look = (raw, depth = 0) => {
    const number = referenceOf(raw);
    if (number === null) return raw ?? "";
    if (depth > DEEPEST) throw new Error("references without end");
    return look(objects.get(number)?.text ?? "null", depth + 1);
  };
  return look;
}

const INHERITED = ["/Resources", "/MediaBox", "/CropBox", "/Rotate"];

/** Every page: its number, its own dictionary, and what it has from the nodes above it. */
function pagesOf({ objects, trailer }, look) {
  const pages = [];
  const seen = new Set();
  const walk = (raw, inherited, depth) => {
    const number = referenceOf(raw);
    if (number === null || seen.has(number) || depth > DEEPEST) throw new Error("pages out of order");
    seen.add(number);
    const own = dictionaryOf(objects.get(number)?.text ?? "");
    if (!own) throw new Error("no page");
    const all = new Map(inherited);
    for (const key of INHERITED) if (own.has(key)) all.set(key, own.get(key));
    if (!own.has("/Kids")) {
      pages.push({ number, own, all });
      if (pages.length > MOST_PAGES) throw new Error("too many pages");
      return;
    }
    for (const kid of elementsOf(look(own.get("/Kids"))) ?? []) walk(kid, all, depth + 1);
  };
  const root = dictionaryOf(look(trailer.get("/Root")));
  walk(root.get("/Pages"), new Map(), 0);
  return pages;
}

const boxOf = (raw, look) => {
  const numbers = elementsOf(look(raw))?.map((each) => Number(look(each)));
  if (numbers?.length !== 4 || numbers.some((each) => !Number.isFinite(each))) return null;
  const [a, b, c, d] = numbers;
  return { x: Math.min(a, c), y: Math.min(b, d), width: Math.abs(c - a), height: Math.abs(d - b) };
};

/** From what is seen (to the right, upwards) to the page's own points, for a page that is turned. */
function turned({ x, y, width, height }, rotate) {
  if (rotate === 90) return { matrix: [0, 1, -1, 0, x + width, y], wide: height, high: width };
  if (rotate === 180) return { matrix: [-1, 0, 0, -1, x + width, y + height], wide: width, high: height };
  if (rotate === 270) return { matrix: [0, -1, 1, 0, x, y + height], wide: height, high: width };
  return { matrix: [1, 0, 0, 1, x, y], wide: width, high: height };
}

/** The tile again and again over a page. */
function coverOf(page, look, name) {
  const box = boxOf(page.all.get("/CropBox"), look) ?? boxOf(page.all.get("/MediaBox"), look);
  const seen = box && box.width > 0 && box.height > 0 ? box : { x: 0, y: 0, width: 595, height: 842 };
  const rotate = ((Number(look(page.all.get("/Rotate"))) || 0) + 360) % 360;
  const { matrix, wide, high } = turned(seen, rotate);
  const scale = Math.max(0.3, Math.min(wide, high) / 560);
  const drawn = [];
  for (let v = 0; v < high; v += TILE.height * scale) {
    for (let u = 0; u < wide; u += TILE.width * scale) {
      drawn.push(`q ${[scale, 0, 0, scale, u, v].map((n) => n.toFixed(3)).join(" ")} cm ${name} Do Q`);
    }
  }
  return `\nQ\nq ${matrix.join(" ")} cm\n${drawn.join("\n")}\nQ\n`;
}

/** Writes new objects behind `length` bytes: counts their numbers and places. */
function appender(length, first) {
  const chunks = [];
  const places = new Map();
  let at = length;
  let next = first;
  const push = (bytes) => {
    chunks.push(bytes);
    at += bytes.length;
  };
  push(Buffer.from("\n"));
  return {
    places,
    at: () => at,
    reserve: () => next++,
    bytes: () => Buffer.concat(chunks),
    size: () => next,
    raw: (text) => push(Buffer.from(text, "latin1")),
    write(number, text, data) {
      places.set(number, at);
      push(Buffer.from(`${number} 0 obj\n${text}\n`, "latin1"));
      if (data) push(Buffer.concat([Buffer.from("stream\n"), data, Buffer.from("\nendstream\n")]));
      push(Buffer.from("endobj\n"));
    },
  };
}

const flate = (text) => deflateSync(Buffer.from(text, "latin1"));

/** Brings the tile over as a form that pages can draw; answers with its number. */
async function bringTile(out, lines) {
  const parts = partsOf(await tilePdf(lines));
  const look = looker(parts.objects);
  const [page] = pagesOf(parts, look);
  const numbers = new Map();
  const bring = (text) =>
    text.replace(/(\d+) 0 R\b/g, (_, old) => {
      const known = numbers.get(old);
      if (known !== undefined) return `${known} 0 R`;
      const number = out.reserve();
      numbers.set(old, number);
      const { text: its, data } = parts.objects.get(Number(old));
      out.write(number, bring(its), data);
      return `${number} 0 R`;
    });
  const contents = parts.objects.get(referenceOf(page.own.get("/Contents")));
  const form = dictionaryOf(contents.text);
  form.set("/Type", "/XObject").set("/Subtype", "/Form").set("/BBox", `[0 0 ${TILE.width} ${TILE.height}]`);
  form.set("/Resources", bring(look(page.all.get("/Resources")))).set("/Length", String(contents.data.length));
  const number = out.reserve();
  out.write(number, dictionaryText(form), contents.data);
  return number;
}

/** A table of all objects, the old ones where they lie and the new ones, as a stream of its own; it needs no other. */
function writeTable(out, { objects, trailer }) {
  const number = out.reserve();
  const entries = new Map();
  for (const [each, { offset, generation, inside, index }] of objects) {
    entries.set(each, inside === undefined ? [1, offset, generation] : [2, inside, index]);
  }
  const start = out.at();
  for (const [each, at] of [...out.places, [number, start]]) entries.set(each, [1, at, 0]);
  if (!entries.has(0)) entries.set(0, [0, 0, 65_535]);
  const sorted = [...entries].sort(([one], [other]) => one - other);
  const rows = Buffer.alloc(sorted.length * 8);
  const runs = [];
  sorted.forEach(([each, [kind, where, last]], n) => {
    rows.writeUInt8(kind, n * 8);
    rows.writeUIntBE(where, n * 8 + 1, 5);
    rows.writeUInt16BE(Math.min(last, 65_535), n * 8 + 6);
    const run = runs.at(-1);
    if (run && run[0] + run[1] === each) run[1] += 1;
    else runs.push([each, 1]);
  });
  const data = deflateSync(rows);
  const kept = ["/Root", "/Info", "/ID"].filter((key) => trailer.has(key)).map((key) => `${key} ${trailer.get(key)}`);
  const size = Math.max(out.size(), sorted.at(-1)[0] + 1);
  out.write(
    number,
    `<</Type /XRef /Size ${size} /W [1 5 2] /Index [${runs.flat().join(" ")}] ${kept.join(" ")} /Filter /FlateDecode /Length ${data.length}>>`,
    data,
  );
  out.raw(`startxref\n${start}\n%%EOF\n`);
}

/**
 * What has to stand behind the bytes of a PDF for `lines` to be drawn over every page, and how many pages there are. Throws where the file
 * can't be read or is encrypted.
 */
export async function pdfStamp(bytes, lines) {
  const parts = partsOf(bytes);
  const look = looker(parts.objects);
  const pages = pagesOf(parts, look);
  const out = appender(bytes.length, Math.max(...parts.objects.keys()) + 1);
  const tile = await bringTile(out, lines);
  const name = `/Wm${tile}`;
  const before = out.reserve();
  out.write(before, "<</Length 2>>", Buffer.from("q\n"));
  const covers = new Map();
  for (const page of pages) {
    const cover = coverOf(page, look, name);
    if (!covers.has(cover)) {
      const number = out.reserve();
      const data = flate(cover);
      out.write(number, `<</Filter /FlateDecode /Length ${data.length}>>`, data);
      covers.set(cover, number);
    }
    const held = page.own.get("/Contents");
    const list = held === undefined ? [] : (elementsOf(look(held)) ?? [held]);
    const resources = dictionaryOf(look(page.all.get("/Resources"))) ?? new Map();
    const pictures = dictionaryOf(look(resources.get("/XObject"))) ?? new Map();
    resources.set("/XObject", dictionaryText(pictures.set(name, `${tile} 0 R`)));
    const changed = new Map(page.own).set("/Resources", dictionaryText(resources));
    changed.set("/Contents", `[${before} 0 R ${list.join(" ")} ${covers.get(cover)} 0 R]`);
    out.write(page.number, dictionaryText(changed));
  }
  writeTable(out, parts);
  return { tail: out.bytes(), pages: pages.length };
}
