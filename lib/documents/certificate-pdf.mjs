import { createRequire } from "node:module";
import { once, unsupportedMarks } from "./paper-text.mjs";

// A certificate on one sheet, A4 landscape: plainly of this programme, without any emblem or seal; place for a seal, a QR code for the
// register, and the check code.

const require = createRequire(import.meta.url);
const pdfMake = require("pdfmake");

const FONTS = "@expo-google-fonts/noto-sans-sc";
const NORMAL = require.resolve(`${FONTS}/400Regular/NotoSansSC_400Regular.ttf`);
const BOLD = require.resolve(`${FONTS}/700Bold/NotoSansSC_700Bold.ttf`);
/** A4 landscape in points. */
const [WIDTH, HEIGHT] = [841.89, 595.28];
const FRAME = 28;
const QR = 92;
const BLUE = "#1d4f91";

function prepare() {
  pdfMake.setUrlAccessPolicy(() => false);
  pdfMake.setLocalAccessPolicy((path) => path === NORMAL || path === BOLD);
  pdfMake.setFonts({ Noto: { normal: NORMAL, bold: BOLD } });
}

const frame = () => ({
  canvas: [
    { type: "rect", x: FRAME, y: FRAME, w: WIDTH - 2 * FRAME, h: HEIGHT - 2 * FRAME, lineWidth: 2.4, lineColor: BLUE },
    {
      type: "rect",
      x: FRAME + 7,
      y: FRAME + 7,
      w: WIDTH - 2 * FRAME - 14,
      h: HEIGHT - 2 * FRAME - 14,
      lineWidth: 0.6,
      lineColor: BLUE,
    },
  ],
});

/** A title of up to a hundred characters stays within two lines. */
const sizeOf = (title) => (title.length > 44 ? 20 : title.length > 26 ? 25 : 31);

function contentOf(said, link) {
  return [
    { text: said.heading, fontSize: 17, characterSpacing: 6, alignment: "center", color: BLUE },
    { text: said.name, fontSize: 34, bold: true, characterSpacing: 10, alignment: "center", margin: [0, 4, 0, 22] },
    { text: said.holder, fontSize: 22, bold: true },
    { text: said.given, fontSize: 16, margin: [32, 10, 0, 8] },
    {
      text: said.title,
      fontSize: sizeOf(said.title),
      bold: true,
      alignment: "center",
      color: BLUE,
      margin: [0, 0, 0, 10],
    },
    { text: said.decision, fontSize: 14, margin: [32, 0, 0, 0] },
    {
      absolutePosition: { x: 92, y: HEIGHT - 204 },
      columns: [
        { width: QR + 10, stack: [{ qr: link, fit: QR, eccLevel: "M" }] },
        {
          width: 250,
          stack: [
            { text: said.numberTerm, fontSize: 10, color: "#4b5563" },
            { text: said.number, fontSize: 14, bold: true },
            { text: said.codeTerm, fontSize: 10, color: "#4b5563", margin: [0, 6, 0, 0] },
            { text: said.code, fontSize: 14, bold: true, characterSpacing: 1 },
            { text: said.scan, link, fontSize: 9, color: "#4b5563", margin: [0, 8, 0, 0] },
          ],
        },
        {
          width: "*",
          stack: [
            { text: said.organiser, fontSize: 15, alignment: "center" },
            { text: said.seal, fontSize: 12, alignment: "center", color: "#6b7280", margin: [0, 16, 0, 14] },
            { text: said.day, fontSize: 15, alignment: "center" },
          ],
        },
      ],
      columnGap: 10,
    },
    {
      absolutePosition: { x: 60, y: HEIGHT - 66 },
      text: said.foot,
      fontSize: 9,
      alignment: "center",
      color: "#4b5563",
    },
  ];
}

async function pdf({ link, createdAt, ...texts }) {
  prepare();
  const clean = unsupportedMarks(NORMAL, texts);
  const said = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, clean(text)]));
  const at = new Date(createdAt);
  return pdfMake
    .createPdf({
      pageSize: "A4",
      pageOrientation: "landscape",
      pageMargins: [80, 62, 80, 40],
      background: frame,
      defaultStyle: { font: "Noto", lineHeight: 1.15 },
      info: { title: `${said.name} ${said.number}`, subject: link, creationDate: at, modDate: at },
      content: contentOf(said, link),
    })
    .getBuffer();
}

once(pdf);
