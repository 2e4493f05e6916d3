import "server-only";
import { type Column, writeWorkbook } from "@/lib/documents/workbook";
import { beijingDay } from "@/lib/kernel/dates";
import { actionLabel } from "@/lib/labels/actions";
import { choiceLabel } from "@/lib/labels/fields";
import { DATA_COLUMNS, REGISTER_SHEET } from "@/lib/labels/open-data";
import { LEVEL_LABELS } from "@/lib/labels/people";
import { REGISTERED } from "@/lib/labels/public-site";
import { stageLabel } from "@/lib/labels/stages";
import { db, type Prisma } from "@/lib/platform/db";
import { inTurn } from "@/lib/platform/turns";
import { changesOf, entriesWhere, publishedState, REGISTER_ORDER } from "./entries";
import { csvHeading, csvLine, jsonHead, type OpenTitle } from "./open-data";
import type { RegisterQuery } from "./query";

const OPEN = {
  certificateNumber: true,
  holder: true,
  areaCode: true,
  areaName: true,
  provinceCode: true,
  province: true,
  level: true,
  track: true,
  theme: true,
  title: true,
  programme: true,
  organiser: true,
  batch: true,
  registered: true,
  decisionNumber: true,
  designatedAt: true,
  year: true,
  stage: true,
  changes: true,
  sha256: true,
} satisfies Prisma.RegisterEntrySelect;

export type OpenRegister = { revision: string; changedAt: Date; titles: OpenTitle[] };

/** All titles that a query finds, whatever its page, and the version of the register in which they stand so: both of one moment. */
export async function openRegister(query: RegisterQuery): Promise<OpenRegister> {
  return db.$transaction(
    async (tx) => {
      const state = await publishedState(tx);
      const rows = await tx.registerEntry.findMany({
        where: entriesWhere(query),
        orderBy: [...REGISTER_ORDER],
        select: OPEN,
      });
      return { ...state, titles: rows.map(titleOf) };
    },
    { isolationLevel: "RepeatableRead" },
  );
}

const titleOf = ({
  designatedAt,
  changes,
  sha256,
  ...row
}: Prisma.RegisterEntryGetPayload<{ select: typeof OPEN }>) => ({
  ...row,
  designatedOn: beijingDay(designatedAt),
  changes: changesOf(changes),
  sha256,
});

const BATCH = 200;

/** The CSV, some hundred lines at a time: nobody waits for thousands to be written. */
export function* csvOf({ titles }: OpenRegister): Generator<string> {
  yield csvHeading();
  for (let from = 0; from < titles.length; from += BATCH) {
    yield titles
      .slice(from, from + BATCH)
      .map(csvLine)
      .join("");
  }
}

/** The JSON file, likewise. */
export function* jsonOf({ revision, titles }: OpenRegister): Generator<string> {
  yield jsonHead(revision, titles.length);
  for (let from = 0; from < titles.length; from += BATCH) {
    const lines = titles.slice(from, from + BATCH).map((title) => JSON.stringify(title));
    yield `${from === 0 ? "" : ","}\n${lines.join(",\n")}`;
  }
  yield "\n]}\n";
}

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

/** 导出表格: the same titles as a workbook, in words. */
export function registerSheet({ titles }: OpenRegister): Promise<Buffer> {
  const columns: Column[] = SHEET.map((key) => ({
    key,
    header: DATA_COLUMNS[key].name,
    ...(WIDE.includes(key) ? { width: 36 } : {}),
  }));
  const rows = titles.map((title) => ({
    ...title,
    level: LEVEL_LABELS[title.level],
    track: choiceLabel(title.track),
    batch: `${title.batch}${title.registered ? `（${REGISTERED}）` : ""}`,
    registered: null,
    stage: stageLabel("designation", title.stage),
    changes: title.changes
      .map(({ at, action, reason }) => `${beijingDay(new Date(at))} ${actionLabel(action)}：${reason}`)
      .join("\n"),
  }));
  return inTurn("asked", () => writeWorkbook([{ name: REGISTER_SHEET, columns, rows }]));
}
