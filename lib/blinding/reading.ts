import "server-only";
import { type ItemPage, itemOf } from "@/lib/applications/dossier";
import { headOf } from "@/lib/applications/dossier-rows";
import type { Dossier } from "@/lib/applications/dossier-shape";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { readingNumber } from "@/lib/reading-log/rules";
import { logReading } from "@/lib/reading-log/writing";
import { formOf, type WrittenPart } from "@/lib/thematic/queries";
import type { Mask } from "./mask";
import { headMasked, itemMasked } from "./masked";
import { maskOf } from "./names";
import { openedSheet } from "./own-sheet";

export { placeShown, SHOWN, type ShownCase } from "./rules";

export type SheetReading<T> = T & {
  /** How the case is named; `blind`: without its place. */
  place: string;
  blind: boolean;
  /** 阅看编号 of this very look, for the watermark over the page. */
  number: string;
};

export type SheetItemPage = SheetReading<ItemPage & { form: WrittenPart[] }>;

/**
 * One item of the dossier as the assessor of this sheet may read it, by its position, with 单项申报书 where there is one; null for whoever
 * has no such open sheet, and for items that the sheet doesn't score. In a blind assessment all words of the place are masked. The look is
 * logged. Ten statements at most.
 */
export async function readItemForSheet(actor: Actor, sheetId: string, position: number): Promise<SheetItemPage | null> {
  const sheet = await openedSheet(actor, sheetId);
  if (!sheet) return null;
  const positions = await positionsOf(sheetId);
  if (!positions.includes(position)) return null;
  const read = await readMasked(sheet, position);
  if (!read) return null;
  const { id } = await logReading(actor, sheet, "view", { of: "item", indicatorId: read.item.id });
  return {
    ...read,
    previous: positions.findLast((other) => other < position) ?? null,
    next: positions.find((other) => other > position) ?? null,
    place: sheet.place,
    blind: sheet.code !== null,
    number: readingNumber(id),
  };
}

type Named = { applicationId: string; place: string; code: string | null };

/**
 * An item and 单项申报书 of a case, masked where `code` is given; for callers that have made sure themselves that their reader may read it, and
 * that log it.
 */
export async function readMasked(
  { applicationId, place, code }: Named,
  position: number,
): Promise<(ItemPage & { form: WrittenPart[] }) | null> {
  const [read, mask] = await Promise.all([headOf(applicationId), maskOf(applicationId, code)]);
  const page = read && (await itemOf(read.head, position));
  if (!page) return null;
  const form = page.application.asksForm ? await formOf(applicationId) : [];
  if (code === null) return { ...page, form };
  return {
    ...page,
    application: headMasked(mask, page.application, place),
    item: itemMasked(mask, page.item),
    form: form.map((part) => partMasked(mask, part)),
  };
}

const partMasked = (mask: Mask, part: WrittenPart): WrittenPart => ({
  ...part,
  text: mask(part.text),
  updatedByName: part.updatedByName && "",
});

/** 自评报告 as the assessor of this sheet may read it, masked in a blind assessment; null where there is none to be read. The look is logged. */
export async function readReportForSheet(
  actor: Actor,
  sheetId: string,
): Promise<SheetReading<{ report: NonNullable<Dossier["report"]> }> | null> {
  const sheet = await openedSheet(actor, sheetId);
  const report = sheet && (await headOf(sheet.applicationId))?.report;
  if (!sheet || !report) return null;
  const mask = await maskOf(sheet.applicationId, sheet.code);
  const { id } = await logReading(actor, sheet, "view", { of: "report" });
  return {
    report: { ...report, text: mask(report.text) },
    place: sheet.place,
    blind: sheet.code !== null,
    number: readingNumber(id),
  };
}

/** The positions of the items that the sheet scores, in their order. One statement. */
async function positionsOf(sheetId: string): Promise<number[]> {
  const rows = await db.$queryRaw<{ position: number }[]>`
    SELECT "position" FROM "SheetItem" WHERE "sheetId" = ${sheetId}::uuid ORDER BY "position"`;
  return rows.map(({ position }) => position);
}
