import { createRequire } from "node:module";
import { once, unsupportedMarks } from "./paper-text.mjs";

// Slips to be cut apart and handed out, eight on a page: what it is about, a code, and the same as a QR code.

const require = createRequire(import.meta.url);
const pdfMake = require("pdfmake");

const FONTS = "@expo-google-fonts/noto-sans-sc";
const NORMAL = require.resolve(`${FONTS}/400Regular/NotoSansSC_400Regular.ttf`);
const BOLD = require.resolve(`${FONTS}/700Bold/NotoSansSC_700Bold.ttf`);
const COLUMNS = 2;
const ROWS = 4;
/** In points: A4 less its margins, in four. */
const HEIGHT = 184;
const QR = 102;

function prepare() {
  pdfMake.setUrlAccessPolicy(() => false);
  pdfMake.setLocalAccessPolicy((path) => path === NORMAL || path === BOLD);
  pdfMake.setFonts({ Noto: { normal: NORMAL, bold: BOLD } });
}

const slipOf = ({ title, lines, foot }, { code, link }) => ({
  margin: [12, 18, 8, 0],
  columns: [
    { width: QR + 8, stack: [{ qr: link, fit: QR, eccLevel: "M", margin: [0, 10, 0, 0] }] },
    {
      width: "*",
      stack: [
        { text: title, bold: true, fontSize: 10.5, margin: [0, 0, 0, 3] },
        ...lines.map((text) => ({ text, fontSize: 8.5, margin: [0, 0, 0, 2] })),
        { text: code, bold: true, fontSize: 15, characterSpacing: 1, margin: [0, 2, 0, 3] },
        { text: foot, fontSize: 8.5 },
      ],
    },
  ],
  columnGap: 8,
});

function pageOf(paper, slips, first) {
  const cells = slips.map((slip) => slipOf(paper, slip));
  while (cells.length % COLUMNS > 0) cells.push({ text: "" });
  const body = Array.from({ length: cells.length / COLUMNS }, (_, row) =>
    cells.slice(row * COLUMNS, (row + 1) * COLUMNS),
  );
  return {
    ...(first ? {} : { pageBreak: "before" }),
    table: { widths: ["50%", "50%"], heights: HEIGHT, dontBreakRows: true, body },
    layout: {
      hLineWidth: () => 0.4,
      vLineWidth: () => 0.4,
      hLineColor: () => "#868e9a",
      vLineColor: () => "#868e9a",
      hLineStyle: () => ({ dash: { length: 3, space: 3 } }),
      vLineStyle: () => ({ dash: { length: 3, space: 3 } }),
      paddingLeft: () => 0,
      paddingRight: () => 0,
      paddingTop: () => 0,
      paddingBottom: () => 0,
    },
  };
}

async function pdf(paper) {
  prepare();
  const clean = unsupportedMarks(NORMAL, paper);
  const told = { title: clean(paper.title), lines: paper.lines.map(clean), foot: clean(paper.foot) };
  const pages = [];
  for (let from = 0; from < paper.slips.length; from += COLUMNS * ROWS) {
    pages.push(pageOf(told, paper.slips.slice(from, from + COLUMNS * ROWS), from === 0));
  }
  const at = new Date(paper.createdAt);
  return pdfMake
    .createPdf({
      pageSize: "A4",
      pageMargins: [30, 40, 30, 30],
      defaultStyle: { font: "Noto", fontSize: 9, lineHeight: 1.1 },
      info: { title: told.title, creationDate: at, modDate: at },
      content: pages,
    })
    .getBuffer();
}

once(pdf);
