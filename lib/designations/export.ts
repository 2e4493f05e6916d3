import "server-only";
import { beijingDay } from "@/lib/kernel/dates";
import { db, type Prisma } from "@/lib/platform/db";
import { changesOf, entriesWhere, REGISTER_ORDER, registerState } from "./entries";
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
      const state = await registerState(tx);
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
