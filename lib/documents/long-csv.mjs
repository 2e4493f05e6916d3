// A long table in CSV: UTF-8 with or without byte order mark, or GB18030, as spreadsheets in China write it.
import { parse } from "csv-parse/sync";

/** The text of a table, whichever of both encodings it is in; null for anything else. */
export function csvText(bytes) {
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // not this encoding: try the next
    }
  }
  return null;
}

/** The first line that isn't empty, without its mark of byte order; null where its encoding is none of both. */
export function firstLineOf(bytes) {
  for (let from = 0; from < bytes.length; ) {
    const feed = bytes.indexOf(0x0a, from);
    const end = feed < 0 ? bytes.length : feed;
    const line = csvText(bytes.subarray(from, end));
    if (line === null || line.trim() !== "") return line;
    from = end + 1;
  }
  return "";
}

/** What stands between two cells: a comma, unless the headings have more tabs or semicolons. */
function delimiterOf(text) {
  const [head = ""] = text.split("\n", 1);
  const counts = [",", "\t", ";"].map((mark) => [mark, head.split(mark).length]);
  return counts.sort((one, other) => other[1] - one[1])[0][0];
}

/** The rows that hold anything, each with its number as a spreadsheet counts and its texts. */
export function* rowsOfCsv(text) {
  const records = parse(text, {
    delimiter: delimiterOf(text),
    relax_column_count: true,
    relax_quotes: false,
    bom: true,
  });
  for (const [at, texts] of records.entries()) {
    if (texts.some((cell) => cell.trim() !== "")) yield { row: at + 1, texts };
  }
}

const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A table as CSV in UTF-8 with byte order mark, so that every spreadsheet reads it as such. */
export function csvOf(rows) {
  const parts = [];
  let lines = [];
  for (const texts of rows) {
    lines.push(texts.map(quoted).join(","));
    if (lines.length < 5_000) continue;
    parts.push(Buffer.from(`${lines.join("\r\n")}\r\n`));
    lines = [];
  }
  parts.push(Buffer.from(lines.length > 0 ? `${lines.join("\r\n")}\r\n` : ""));
  return Buffer.concat([Buffer.from("\ufeff"), ...parts]);
}
