import { createRequire } from "node:module";
import sharp from "sharp";
import { unsupportedMarks } from "./paper-text.mjs";

// Makes a PDF from the page that is shown of an office file (preview-worker, preview-page): its headings, paragraphs, tables and pictures.

const require = createRequire(import.meta.url);
const pdfMake = require("pdfmake");
const FONTS = "@expo-google-fonts/noto-sans-sc";
const NORMAL = require.resolve(`${FONTS}/400Regular/NotoSansSC_400Regular.ttf`);
const BOLD = require.resolve(`${FONTS}/700Bold/NotoSansSC_700Bold.ttf`);

const TAG = /<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|[^">])*)>/g;
const SIGNS = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&" };
const plain = (text) => text.replace(/&(?:lt|gt|quot|#39|amp);/g, (sign) => SIGNS[sign]);
const SIZES = { h1: 17, h2: 14, h3: 12.5, h4: 11.5, h5: 11, h6: 11 };
const BLOCKS = new Set("p h1 h2 h3 h4 h5 h6 li pre blockquote div td th".split(" "));
const BOLDS = new Set("strong b th h1 h2 h3 h4 h5 h6".split(" "));
const COLUMN = 64;

const numberOf = (attributes, name) => Number(new RegExp(`${name}="(\\d+)"`).exec(attributes)?.[1] ?? 1);

/** The page as a tree of tags and texts; it was written by the portal, so it is well formed but for what a document left open. */
function treeOf(html) {
  const root = { tag: "body", attributes: "", children: [] };
  const open = [root];
  let at = 0;
  const say = (text) => {
    if (text) open.at(-1).children.push(plain(text));
  };
  for (const found of html.matchAll(TAG)) {
    say(html.slice(at, found.index));
    at = found.index + found[0].length;
    const [, closes, tag, attributes] = found;
    if (closes) {
      const depth = open.findLastIndex((node) => node.tag === tag);
      if (depth > 0) open.length = depth;
      continue;
    }
    const node = { tag, attributes, children: [] };
    open.at(-1).children.push(node);
    if (tag !== "br" && tag !== "img") open.push(node);
  }
  say(html.slice(at));
  return root;
}

/** Pictures as PNG, by their address: what pdfmake draws, whatever they were; one that can't be read is left out. */
async function picturesOf(html) {
  const made = new Map();
  for (const [, address, data] of html.matchAll(/src="(data:image\/[a-z]+;base64,([A-Za-z0-9+/=]+))"/g)) {
    if (made.has(address)) continue;
    const picture = sharp(Buffer.from(data, "base64"), { limitInputPixels: 60_000_000 });
    const bytes = await picture
      .resize(1_600, 1_600, { fit: "inside", withoutEnlargement: true })
      .png()
      .toBuffer()
      .catch(() => null);
    made.set(address, bytes && `data:image/png;base64,${bytes.toString("base64")}`);
  }
  return made;
}

function maker(pictures, clean) {
  /** Blocks below one another; text that stands between them is a paragraph of its own. */
  function blocks(children, bold) {
    const made = [];
    let runs = [];
    const close = () => {
      if (runs.some(({ text }) => text.trim())) made.push({ text: runs, margin: [0, 1, 0, 4] });
      runs = [];
    };
    const within = (nodes, strong) => {
      for (const node of nodes) {
        if (typeof node === "string") runs.push({ text: clean(node), bold: strong });
        else if (node.tag === "br") runs.push({ text: "\n" });
        else if (["table", "img", "ul", "ol"].includes(node.tag) || BLOCKS.has(node.tag)) {
          close();
          made.push(...block(node, strong));
        } else within(node.children, strong || BOLDS.has(node.tag));
      }
    };
    within(children, bold);
    close();
    return made;
  }

  function block(node, bold) {
    if (node.tag === "table") return tableOf(node);
    if (node.tag === "img") {
      const address = pictures.get(/src="([^"]*)"/.exec(node.attributes)?.[1]);
      return address ? [{ image: address, fit: [460, 620], margin: [0, 2, 0, 6] }] : [];
    }
    if (node.tag === "ul" || node.tag === "ol") {
      const items = node.children.filter((each) => each.tag === "li").map((each) => ({ stack: blocks(each.children) }));
      return items.length > 0 ? [{ [node.tag]: items, margin: [0, 0, 0, 4] }] : [];
    }
    const made = blocks(node.children, bold || BOLDS.has(node.tag));
    const size = SIZES[node.tag];
    return size ? made.map((each) => ({ ...each, fontSize: size })) : made;
  }

  function rowsIn(node) {
    return node.children.flatMap((each) => (each.tag === "tr" ? [each] : each.children ? rowsIn(each) : []));
  }

  /** Every row as wide as the widest; what a cell reaches over is empty. */
  function tableOf(node) {
    const taken = [];
    rowsIn(node).forEach((row, at) => {
      taken[at] ??= [];
      let column = 0;
      for (const cell of row.children.filter(({ tag }) => tag === "td" || tag === "th")) {
        while (taken[at][column]) column += 1;
        const [colSpan, rowSpan] = [numberOf(cell.attributes, "colspan"), numberOf(cell.attributes, "rowspan")];
        for (let r = 0; r < rowSpan; r += 1) {
          taken[at + r] ??= [];
          for (let c = 0; c < colSpan; c += 1) taken[at + r][column + c] = {};
        }
        taken[at][column] = { stack: blocks(cell.children, cell.tag === "th"), colSpan, rowSpan };
        column += colSpan;
      }
    });
    const rows = taken.slice(0, rowsIn(node).length);
    const width = Math.max(0, ...rows.map((row) => row.length));
    if (width === 0) return [];
    const body = rows.map((row, at) =>
      Array.from({ length: width }, (_, n) => {
        const cell = row[n] ?? { text: "" };
        return cell.rowSpan ? { ...cell, rowSpan: Math.min(cell.rowSpan, rows.length - at) } : cell;
      }),
    );
    return [{ table: { widths: Array(width).fill("*"), body }, fontSize: 8.5, margin: [0, 3, 0, 8], columns_: width }];
  }

  return blocks;
}

const widest = (nodes) => Math.max(1, ...nodes.map((node) => node.columns_ ?? (node.stack ? widest(node.stack) : 1)));

/** The page as PDF; wide tables make wide pages. */
export async function pagePdf(html) {
  const body = /<body>([\s\S]*)<\/body>/.exec(html)?.[1] ?? html;
  pdfMake.setUrlAccessPolicy(() => false);
  pdfMake.setLocalAccessPolicy((path) => path === NORMAL || path === BOLD);
  pdfMake.setFonts({ Noto: { normal: NORMAL, bold: BOLD, italics: NORMAL, bolditalics: BOLD } });
  const clean = unsupportedMarks(NORMAL, plain(body.replace(/src="[^"]*"/g, "")));
  const content = maker(await picturesOf(body), clean)(treeOf(body).children, false);
  const width = Math.max(595, 80 + widest(content) * COLUMN);
  return pdfMake
    .createPdf({
      pageSize: { width, height: Math.max(842, width * 0.71) },
      pageMargins: [40, 44, 40, 44],
      defaultStyle: { font: "Noto", fontSize: 10.5, lineHeight: 1.25 },
      content: content.length > 0 ? content : [{ text: " " }],
    })
    .getBuffer();
}
