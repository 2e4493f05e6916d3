import { type Level, levelOf, lineOf, linesOf } from "@/lib/self-report/outline";
import type { Attachment, OfficialText } from "./model";

/** A line of the paper with its place; indents in characters of 三号. `blank` is an empty line. */
export type Line =
  | { kind: "blank" }
  | { kind: "title"; text: string }
  | { kind: "flush"; text: string }
  | { kind: "paragraph"; level: Level | null; lead: string; text: string }
  | { kind: "note"; text: string; hanging: number }
  | { kind: "right"; text: string; indent: number; keep: boolean }
  | { kind: "mark"; text: string }
  | { kind: "table"; headings: string[]; shares: number[]; rows: string[][] };

/** Pages of one direction; `fresh` sections begin on a new page. */
export type Part = { landscape: boolean; lines: Line[] };

export type Sheet = {
  form: OfficialText["form"];
  masthead: { text: string; points: number; documentNumber: string; issuer: string };
  parts: Part[];
  imprint: { copies: string; printedBy: string; printedOn: string } | null;
  mark: string | null;
  title: string;
  createdAt: string;
};

/** The type area is 156 mm, 442 磅, wide: 28 characters of 三号, 42 of 五号. */
const TYPE_WIDTH_POINTS = 442;
const TABLE_CHARACTERS = 42;

/** 2026-03-09 → 2026年3月9日: Arabic digits, no leading zero; empty stays empty. */
export function dateText(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return year && month && date ? `${year}年${month}月${date}日` : "";
}

/** How wide a text is in characters; letters and digits are half as wide. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/[\u0020-\u007e]/.test(sign) ? 0.5 : 1), 0);

/**
 * 署名与成文日期 (7.3.5.1): the date four characters from the right, the name centred over it; a name too wide for that keeps to the right
 * edge two characters in, and the date is centred under it. Right indents in characters.
 */
export function signatureIndents(name: string, date: string): { name: number; date: number } {
  const [wide, narrow] = [widthOf(name), widthOf(date)];
  const centred = 4 + (narrow - wide) / 2;
  if (centred >= 2) return { name: centred, date: 4 };
  return { name: 2, date: Math.max(4, 2 + (wide - narrow) / 2) };
}

/** 发文机关标志 as large as one line holds, between 二号 and 62 磅. */
export const mastheadPoints = (text: string): number =>
  Math.max(22, Math.min(62, Math.floor(TYPE_WIDTH_POINTS / Math.max(1, widthOf(text)))));

/** Whether a table needs the page on its side: 42 characters of 五号 stand on 156 mm. */
export const lies = ({ shares }: Attachment): boolean =>
  shares.reduce((sum, share) => sum + share, 0) > TABLE_CHARACTERS;

function bodyLines(body: string): Line[] {
  return linesOf(body).map((line) => {
    const { heading, text } = lineOf(line);
    return { kind: "paragraph", level: levelOf(line), lead: heading, text };
  });
}

/** 附件说明: a line below the text, numbered where there are several, no mark behind a name. */
function attachmentNotes(attachments: readonly Attachment[]): Line[] {
  if (attachments.length === 0) return [];
  const several = attachments.length > 1;
  return [
    { kind: "blank" },
    ...attachments.map(
      ({ title }, at): Line => ({
        kind: "note",
        text: `${at === 0 ? "附件：" : "　　　"}${several ? `${at + 1}. ` : ""}${title}`,
        hanging: several ? 4 : 3,
      }),
    ),
  ];
}

function signatureLines({ signature, datedOn }: OfficialText): Line[] {
  const date = dateText(datedOn) || "××××年×月×日";
  const indents = signatureIndents(signature, date);
  return [
    { kind: "blank" },
    { kind: "blank" },
    { kind: "right", text: signature, indent: indents.name, keep: true },
    { kind: "right", text: date, indent: indents.date, keep: false },
  ];
}

/** 附件 on a page of its own: its mark flush left, its title centred on the third line. */
function attachmentPart(attachment: Attachment, at: number, several: boolean): Part {
  const { title, headings, shares, rows } = attachment;
  return {
    landscape: lies(attachment),
    lines: [
      { kind: "mark", text: several ? `附件${at + 1}` : "附件" },
      { kind: "blank" },
      { kind: "title", text: title },
      { kind: "blank" },
      { kind: "table", headings, shares, rows },
    ],
  };
}

/** The paper line by line; 版记 stands at the foot of the last upright page. */
export function layOut(text: OfficialText): Sheet {
  const authority = text.form === "document" ? `${text.authority}文件` : text.authority;
  const main: Line[] = [
    { kind: "blank" },
    { kind: "blank" },
    ...text.title.split(/\r?\n/).map((line): Line => ({ kind: "title", text: line })),
    { kind: "blank" },
    ...(text.addressee ? [{ kind: "flush", text: `${text.addressee}：` } as const] : []),
    ...bodyLines(text.body),
    ...attachmentNotes(text.attachments),
    ...signatureLines(text),
  ];
  const parts = text.attachments.map((one, at) => attachmentPart(one, at, text.attachments.length > 1));
  const { copies, printedBy, printedOn } = text;
  const imprint = copies || printedBy ? { copies, printedBy, printedOn: dateText(printedOn) } : null;
  return {
    form: text.form,
    masthead: {
      text: authority,
      points: mastheadPoints(authority),
      documentNumber: text.documentNumber,
      issuer: text.issuer,
    },
    parts: [{ landscape: false, lines: main }, ...parts],
    imprint,
    mark: text.mark,
    title: text.title.replace(/\s+/g, ""),
    createdAt: text.createdAt,
  };
}
