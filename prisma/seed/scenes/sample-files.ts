import { deflateSync } from "node:zlib";
import { writeWorkbook } from "@/lib/documents/workbook";

const utf16 = (text: string): string => Buffer.from(text, "utf16le").swap16().toString("hex");

/** A page of plain text as PDF; Chinese by a font that every reader has or replaces, none is embedded. */
export function samplePdf(lines: readonly string[]): Buffer {
  const shown = lines.map((line, n) => `1 0 0 1 72 ${770 - n * 30} Tm <${utf16(line)}> Tj`).join("\n");
  const content = `BT /F1 16 Tf\n${shown}\nET`;
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
    "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 7 0 R>>",
    "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
  ];
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object, n) => {
    const offset = text.length;
    text += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const trailer = `trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(`${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`, "latin1");
}

const WIDTH = 480;
const HEIGHT = 320;

/** A number that tells one place from another. */
const markOf = (place: string): number =>
  [...place].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 9_973, 7);

/** A picture that stands for a photograph of a place: a window counter in flat colours, taken from another spot each time. */
export function samplePng(place: string): Buffer {
  const mark = markOf(place);
  const rows = Array.from({ length: HEIGHT }, (_, y) => {
    const row = Buffer.alloc(1 + WIDTH * 3);
    for (let x = 0; x < WIDTH; x += 1) row.set(colourAt(x, y, mark), 1 + x * 3);
    return row;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const body = deflateSync(Buffer.concat(rows));
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", body), chunk("IEND", Buffer.alloc(0))]);
}

function colourAt(x: number, y: number, mark: number): [number, number, number] {
  if (y > 230 + (mark % 40)) return [122 + ((x + mark) % 90), 134, 150];
  const width = 90 + (mark % 70);
  const at = (x + mark) % width;
  const pane = at > 12 && at < width - 12 && y > 60 && y < 200;
  if (pane) return [208 + (y % 40), 224, 238];
  return y < 40 ? [38, 76, 122] : [232, 236, 241];
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** A ledger of a few lines, of a place. */
export const sampleLedger = (place: string): Promise<Buffer> =>
  writeWorkbook([
    {
      name: "工作台账",
      columns: [
        { header: "序号", key: "no" },
        { header: "事项", key: "matter", width: 40 },
        { header: "责任单位", key: "unit", width: 24 },
        { header: "办结日期", key: "day" },
      ],
      rows: ["行政规范性文件备案", "执法案卷评查", "重大决策合法性审查", "行政复议案件办理", "执法人员培训"].map(
        (matter, n) => ({
          no: String(n + 1),
          matter: `${place}${matter}`,
          unit: `${place}司法行政部门`,
          day: `第${n + 1}季度`,
        }),
      ),
    },
  ]);
