import "server-only";
import { readApart } from "@/lib/documents/apart";
import { beijingDay } from "@/lib/kernel/dates";
import { actionLabel } from "@/lib/labels/actions";
import { choiceLabel } from "@/lib/labels/fields";
import { DATA_COLUMNS, REGISTER_SHEET } from "@/lib/labels/open-data";
import { LEVEL_LABELS } from "@/lib/labels/people";
import { REGISTERED } from "@/lib/labels/public-site";
import { stageLabel } from "@/lib/labels/stages";
import { inTurn } from "@/lib/platform/turns";
import { type OpenRegister, openRegister } from "./export";
import type { OpenTitle } from "./open-data";
import type { RegisterQuery } from "./query";

const SHEET = [
  "certificateNumber",
  "holder",
  "province",
  "level",
  "title",
  "track",
  "theme",
  "programme",
  "batch",
  "organiser",
  "decisionNumber",
  "designatedOn",
  "stage",
  "changes",
] as const satisfies (keyof OpenTitle)[];
const WIDE: readonly string[] = ["holder", "title", "programme", "changes"];

/** Of a title what stands in a column, in words. */
const wordsOf = (title: OpenTitle): Record<(typeof SHEET)[number], string | null> => ({
  ...title,
  level: LEVEL_LABELS[title.level] ?? title.level,
  track: choiceLabel(title.track),
  batch: `${title.batch}${title.registered ? `（${REGISTERED}）` : ""}`,
  stage: stageLabel("designation", title.stage),
  changes: title.changes
    .map(({ at, action, reason }) => `${beijingDay(new Date(at))} ${actionLabel(action)}：${reason}`)
    .join("\n"),
});

export type MadeSheet = Pick<OpenRegister, "revision" | "changedAt"> & { bytes: Buffer };
type Kept = { sheet: Promise<MadeSheet | null>; made: MadeSheet | null };
const shelf = globalThis as { portalRegisterSheets?: { revision: string; sheets: Map<string, Kept> } };

/** So many sheets are kept of one version, and so many are awaited at once; who comes then is asked to come again. */
const MOST_KEPT = 12;
const MOST_AWAITED = 8;

/**
 * 导出表格: the titles that a query finds as a workbook, in words. Written in a process apart, one at a time, for whoever asks for the same
 * meanwhile too, and kept while the register stands at `revision`; null where too many wait already, or it could not be written.
 */
export async function registerSheet(query: RegisterQuery, revision: string): Promise<MadeSheet | null> {
  if (shelf.portalRegisterSheets?.revision !== revision) shelf.portalRegisterSheets = { revision, sheets: new Map() };
  const { sheets } = shelf.portalRegisterSheets;
  const key = JSON.stringify({ ...query, page: 1 });
  const known = sheets.get(key);
  if (known) return known.sheet;
  if ([...sheets.values()].filter(({ made }) => made === null).length >= MOST_AWAITED) return null;
  const sheet = inTurn("public", async () => written(await openRegister(query)));
  const entry: Kept = { sheet, made: null };
  sheets.set(key, entry);
  entry.made = await sheet.catch(() => null);
  if (!entry.made) sheets.delete(key);
  for (const [oldest, { made }] of sheets) {
    if (sheets.size <= MOST_KEPT) break;
    if (made) sheets.delete(oldest);
  }
  return sheet;
}

async function written({ titles, revision, changedAt }: OpenRegister): Promise<MadeSheet | null> {
  const rows = titles.map((title) => {
    const words = wordsOf(title);
    return SHEET.map((column) => words[column] ?? "");
  });
  const headings = SHEET.map((column) => DATA_COLUMNS[column].name);
  const widths = SHEET.map((column, at) => (WIDE.includes(column) ? 36 : Math.max(10, headings[at]!.length * 2 + 4)));
  const bytes = await readApart<Uint8Array>("plain-sheet-worker.mjs", {
    rows: [headings, ...rows],
    form: { name: REGISTER_SHEET, widths },
  });
  return bytes && { revision, changedAt, bytes: Buffer.from(bytes) };
}
