import { crc32, deflateSync } from "node:zlib";
import { zipOf } from "./containers";

/** One chunk of a PNG. */
export function chunkOf(kind: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A picture with so much in it that it has a hash of its own: `paint` gives the brightness (0 to 255) of each point. */
export function pngOf(
  width = 64,
  height = 48,
  paint: (x: number, y: number) => number = (x, y) => (x * x * 7 + y * y * 13 + x * y * 5) % 256,
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: width }, (__, x) => paint(x, y))]),
  );
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunkOf("IHDR", header),
    chunkOf("IDAT", deflateSync(Buffer.concat(rows))),
    chunkOf("IEND", Buffer.alloc(0)),
  ]);
}

const JPEG =
  "/9j/2wBDAAYEBQYFBAYGBQYHBwYIChAKCgkJChQODwwQFxQYGBcUFhYaHSUfGhsjHBYWICwgIyYnKSopGR8tMC0oMCUoKSj/2wBDAQcHBwoIChMKChMoGhYaKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCj/wAARCAAQABgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAAb/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCQAU6dAAf/2Q==";
const GIF = "R0lGODlhGAAQAIAAAExpcTNmmSH5BAUAAAAALAAAAAAYABAAAAIRjI+py+0Po5y02ouz3rz7rxQAOw==";
const WEBP = "UklGRkAAAABXRUJQVlA4IDQAAADQAgCdASoYABAAPm0skkWkIqGYBABABsSgB2AAEiiAAP7uCmf/3BmfV2OH/+Lc/brl8AAA";

/** Pictures of 24 × 16 points in one colour. */
export const jpegOf = (): Buffer => Buffer.from(JPEG, "base64");
export const gifOf = (): Buffer => Buffer.from(GIF, "base64");
export const webpOf = (): Buffer => Buffer.from(WEBP, "base64");

type Pdf = { pages?: number; catalog?: string; trailer?: string; after?: Buffer; text?: string };

/** A PDF with its cross references; `text` in letters of ASCII stands on its page. */
export function pdfOf({ pages = 1, catalog = "", trailer = "", after = Buffer.alloc(0), text = "" }: Pdf = {}): Buffer {
  const content = `BT /F1 12 Tf 20 700 Td (${text}) Tj ET`;
  const objects = [
    `1 0 obj<</Type/Catalog/Pages 2 0 R${catalog}>>endobj\n`,
    `2 0 obj<</Type/Pages/Kids[${pages > 0 ? "3 0 R" : ""}]/Count ${pages}>>endobj\n`,
    ...(pages > 0
      ? [
          "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n",
          `4 0 obj<</Length ${content.length}>>\nstream\n${content}\nendstream endobj\n`,
          "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n",
        ]
      : []),
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object) => {
    const at = body.length;
    body += object;
    return at;
  });
  const head = Buffer.concat([Buffer.from(body, "latin1"), after]);
  const lines = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines}`;
  const end = `trailer<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${head.length}\n%%EOF\n`;
  return Buffer.concat([head, Buffer.from(table + end, "latin1")]);
}

const parts = (main: { name: string; content: string }) =>
  zipOf([
    { name: "[Content_Types].xml", content: "<Types/>" },
    { name: "_rels/.rels", content: "<Relationships/>" },
    main,
  ]);

/** A Word document of these paragraphs. */
export const docxOf = (...paragraphs: string[]): Buffer =>
  parts({
    name: "word/document.xml",
    content: `<w:document>${paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join("")}</w:document>`,
  });

/** A workbook with these texts in its cells. */
export const xlsxOf = (...texts: string[]): Buffer =>
  zipOf([
    { name: "[Content_Types].xml", content: "<Types/>" },
    { name: "_rels/.rels", content: "<Relationships/>" },
    { name: "xl/workbook.xml", content: "<workbook/>" },
    { name: "xl/sharedStrings.xml", content: `<sst>${texts.map((text) => `<si><t>${text}</t></si>`).join("")}</sst>` },
  ]);

/** An OFD of one page. */
export const ofdOf = (text = "通知"): Buffer =>
  zipOf([
    {
      name: "OFD.xml",
      content: "<ofd:OFD><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
    },
    { name: "Doc_0/Document.xml", content: "<ofd:Document/>" },
    {
      name: "Doc_0/Pages/Page_0/Content.xml",
      content: `<ofd:TextObject><ofd:TextCode>${text}</ofd:TextCode></ofd:TextObject>`,
    },
  ]);
