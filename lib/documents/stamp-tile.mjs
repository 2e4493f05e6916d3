import { createRequire } from "node:module";

// One tile of a watermark: two lines aslant, as a page of a PDF whose words can be searched, or as outlines for pictures, so that no
// machine needs a Chinese font.

const require = createRequire(import.meta.url);
const NORMAL = require.resolve("@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf");
// what comes with the maker of PDFs
const besidePdfmake = createRequire(require.resolve("pdfmake"));

/** Width and height of a tile, in points. */
export const TILE = { width: 300, height: 170 };
const SLANT = -22;
const SIZE = 12;

/** The tile as a one-page PDF. */
export function tilePdf(lines) {
  const PDFDocument = besidePdfmake("pdfkit");
  const page = new PDFDocument({ size: [TILE.width, TILE.height], margin: 0, font: NORMAL });
  const chunks = [];
  page.on("data", (chunk) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    page.once("end", () => resolve(Buffer.concat(chunks)));
    page.once("error", reject);
    page
      .rotate(SLANT, { origin: [TILE.width / 2, TILE.height / 2] })
      .fillColor("#38404c")
      .fillOpacity(0.2);
    lines.forEach((line, n) => {
      page.fontSize(SIZE).text(line, 0, TILE.height / 2 - SIZE * 1.4 + n * SIZE * 1.5, {
        width: TILE.width,
        align: "center",
        lineBreak: false,
      });
    });
    page.end();
  });
}

/** The tile as SVG, `scale` times as large; dark letters with a light edge, to be read on dark pictures too. */
export function tileSvg(lines, scale) {
  const fontkit = createRequire(besidePdfmake.resolve("pdfkit"))("fontkit");
  const font = fontkit.openSync(NORMAL);
  const unit = SIZE / font.unitsPerEm;
  const drawn = lines.map((line, n) => {
    const run = font.layout(line);
    const width = run.advanceWidth * unit;
    let x = (TILE.width - width) / 2 / unit;
    const y = TILE.height / 2 + n * SIZE * 1.5;
    const glyphs = run.glyphs.map((glyph, at) => {
      const path = `<path transform="translate(${x} 0)" d="${glyph.path.toSVG()}"/>`;
      x += run.positions[at].xAdvance;
      return path;
    });
    return `<g transform="translate(0 ${y}) scale(${unit} ${-unit})">${glyphs.join("")}</g>`;
  });
  const [width, height] = [Math.round(TILE.width * scale), Math.round(TILE.height * scale)];
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${TILE.width} ${TILE.height}">` +
      `<g transform="rotate(${SLANT} ${TILE.width / 2} ${TILE.height / 2})" fill="#20262e" fill-opacity="0.34" stroke="#ffffff" stroke-opacity="0.4" stroke-width="60">${drawn.join("")}</g></svg>`,
  );
}
