import { createRequire } from "node:module";
import { once, unsupportedMarks } from "./paper-text.mjs";

const require = createRequire(import.meta.url);
const pdfMake = require("pdfmake");

const FONTS = "@expo-google-fonts/noto-sans-sc";
const NORMAL = require.resolve(`${FONTS}/400Regular/NotoSansSC_400Regular.ttf`);
const BOLD = require.resolve(`${FONTS}/700Bold/NotoSansSC_700Bold.ttf`);
const RED = "#b3261e";
const LINE = "#868e9a";
const SIZES = { 1: 16, 2: 13, 3: 11 };

/** Only the fonts are ever read, and nothing is fetched: what is drawn holds text alone. */
function prepare() {
  pdfMake.setUrlAccessPolicy(() => false);
  pdfMake.setLocalAccessPolicy((path) => path === NORMAL || path === BOLD);
  pdfMake.setFonts({ Noto: { normal: NORMAL, bold: BOLD } });
}

/** Headings in the outline hang below the last one of the level above. */
function headings(clean) {
  const last = {};
  let count = 0;
  return ({ level, text, fresh }) => {
    count += 1;
    const id = `h${count}`;
    const parent = last[level - 1];
    last[level] = id;
    for (const lower of [2, 3]) if (lower > level) delete last[lower];
    return {
      text: clean(text),
      id,
      bold: true,
      fontSize: SIZES[level],
      margin: [0, level === 3 ? 10 : 14, 0, 5],
      outline: true,
      outlineText: clean(text),
      ...(parent ? { outlineParentId: parent } : {}),
      ...(level < 3 ? { tocItem: true, tocMargin: [level === 1 ? 0 : 16, 2, 0, 2] } : {}),
      ...(fresh ? { pageBreak: "before" } : {}),
    };
  };
}

/** Two characters in, as paragraphs are. */
const indented = (size) => ({ fontSize: size, leadingIndent: size * 2, lineHeight: 1.35, margin: [0, 0, 0, 4] });

const TEXTS = {
  body: (text) => ({ text, ...indented(10.5) }),
  strong: (text) => ({ text, bold: true, fontSize: 10.5, margin: [0, 4, 0, 3] }),
  official: (text) => ({ text, ...indented(12) }),
  right: (text) => ({ text, alignment: "right", fontSize: 12, margin: [0, 18, 40, 0] }),
};

function textNode({ tone, text, lead, level }, clean) {
  if (!lead) return TEXTS[tone](clean(text));
  const runs = [{ text: clean(lead), bold: level <= 2, fontSize: level === 1 ? 13 : 12 }, { text: clean(text) }];
  return TEXTS[tone](runs);
}

function tableNode({ headings: names, shares, rows }, clean) {
  const sum = shares.reduce((total, share) => total + share, 0);
  const cell = (text) => ({ text: clean(text), fontSize: 9.5, lineHeight: 1.2 });
  return {
    margin: [0, 3, 0, 8],
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: shares.map((share) => `${(share / sum) * 100}%`),
      body: [
        names.map((name) => ({ ...cell(name), bold: true, fillColor: "#eef0f4" })),
        ...rows.map((row) => row.map(cell)),
      ],
    },
    layout: { hLineWidth: () => 0.5, vLineWidth: () => 0.5, hLineColor: () => LINE, vLineColor: () => LINE },
  };
}

/** A picture in its size on paper, millimetres in points, and what it shows below it. */
const pictureNode = ({ png, width, height, text }, clean) => ({
  stack: [
    { image: `data:image/png;base64,${png}`, width: (width * 72) / 25.4, height: (height * 72) / 25.4 },
    { text: clean(text), alignment: "center", fontSize: 9.5, margin: [0, 2, 0, 8] },
  ],
  unbreakable: true,
});

function cover({ over, title, facts, mark, sheet }, clean) {
  const row = ([term, detail]) => [
    { text: clean(term), alignment: "right", color: "#4b5461" },
    { text: clean(detail), ...(/^[0-9a-f]{64}$/.test(detail) ? { fontSize: 9.5 } : {}) },
  ];
  return [
    {
      text: clean(over),
      fontSize: sheet ? 11 : 15,
      alignment: "center",
      margin: [0, sheet ? 0 : 120, 0, sheet ? 6 : 24],
    },
    {
      text: clean(title),
      fontSize: sheet ? 20 : 30,
      bold: true,
      alignment: "center",
      margin: [0, 0, 0, mark ? 12 : sheet ? 16 : 70],
    },
    ...(mark ? [{ text: mark, fontSize: 20, bold: true, color: RED, alignment: "center", margin: [0, 0, 0, 48] }] : []),
    {
      fontSize: sheet ? 10.5 : 12,
      lineHeight: sheet ? 1.2 : 1.5,
      table: { widths: [90, "*"], body: facts.map(row) },
      layout: "noBorders",
    },
  ];
}

/** The longest paragraph that is kept together with its heading. */
const SHORT = 400;

/** No heading stands alone at the foot of a page: headings that follow one another stay with the short text after them. */
function kept(blocks, nodeOf) {
  const nodes = [];
  let together = [];
  const close = () => {
    if (together.length === 1) nodes.push(together[0]);
    if (together.length > 1) {
      const { pageBreak, ...first } = together[0];
      nodes.push({ stack: [first, ...together.slice(1)], unbreakable: true, ...(pageBreak ? { pageBreak } : {}) });
    }
    together = [];
  };
  for (const block of blocks) {
    const heading = block.kind === "heading";
    if (heading && block.fresh) close();
    const joins = together.length > 0 && block.kind === "text" && block.text.length < SHORT;
    if (heading || joins) together.push(nodeOf(block));
    if (!heading) close();
    if (!heading && !joins) nodes.push(nodeOf(block));
  }
  close();
  return nodes;
}

function definition(paper, clean) {
  const heading = headings(clean);
  const node = (block) => {
    if (block.kind === "heading") return heading(block);
    if (block.kind === "picture") return pictureNode(block, clean);
    return block.kind === "table" ? tableNode(block, clean) : textNode(block, clean);
  };
  const contents = paper.contents
    ? [
        {
          pageBreak: "before",
          toc: {
            title: { text: paper.contents, fontSize: 18, bold: true, alignment: "center", margin: [0, 0, 0, 14] },
          },
        },
      ]
    : [];
  const { mark } = paper;
  return {
    pageSize: "A4",
    pageMargins: [62, 70, 58, 62],
    defaultStyle: { font: "Noto", fontSize: 10.5 },
    info: {
      title: `${paper.title}　${paper.header}`,
      creationDate: new Date(paper.createdAt),
      modDate: new Date(paper.createdAt),
    },
    ...(mark ? { watermark: { text: mark, color: RED, opacity: 0.09, bold: true, angle: -45 } } : {}),
    header: (page) =>
      page === 1 && !mark
        ? null
        : {
            columns: [
              { text: clean(paper.header), color: "#4b5461" },
              { text: mark ?? "", color: RED, bold: true, alignment: "right", width: "auto" },
            ],
            fontSize: 8.5,
            margin: [62, 34, 58, 0],
          },
    footer: (page, pages) => ({
      text: `第 ${page} 页　共 ${pages} 页`,
      alignment: "center",
      fontSize: 8.5,
      margin: [0, 22, 0, 0],
    }),
    content: [...cover(paper, clean), ...contents, ...kept(paper.blocks, node)],
  };
}

async function pdf(paper) {
  prepare();
  const clean = unsupportedMarks(NORMAL, paper);
  return pdfMake.createPdf(definition(paper, clean)).getBuffer();
}

once(pdf);
