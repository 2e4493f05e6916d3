import { randomUUID } from "node:crypto";
import ExcelJS from "exceljs";
import { lookOver, takeBulk } from "@/lib/bulk-acts/commands";
import { bulkSheet } from "@/lib/bulk-acts/queries";
import { versionOf } from "@/lib/bulk-acts/stand";
import { readStands } from "@/lib/bulk-acts/store";
import type { Argument, BulkVerb } from "@/lib/bulk-acts/verbs";
import type { SheetOrder } from "@/lib/bulk-acts/whole";
import { deskQuery } from "@/lib/first-review/schema";
import { contentHash } from "@/lib/kernel/hash";
import { ARGUMENT_COLUMNS, BULK_COLUMNS, BULK_TEXTS, VERB_LABELS } from "@/lib/labels/bulk-acts";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { must } from "./acts";

/** What is written beside one case. */
export type Wish = { number: string; verb: BulkVerb | string } & Partial<Record<Argument, string>>;

/** 办理表 as this officer downloads it. */
export const downloaded = async (actor: Actor, filter: object = {}): Promise<Buffer> =>
  (await bulkSheet(actor, deskQuery.parse(filter)))!;

/** The sheet with these wishes: the first in the case's own line, further ones in copies of it below. */
export async function filled(sheet: Buffer, wishes: readonly Wish[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(sheet as unknown as ArrayBuffer);
  const cases = workbook.getWorksheet(BULK_TEXTS.sheet)!;
  const headings = (cases.getRow(1).values as string[]).slice(1);
  const column = (heading: string) => headings.indexOf(heading) + 1;
  const used = new Set<string>();
  for (const { number, verb, ...values } of wishes) {
    const own = cases
      .getRows(2, cases.rowCount)!
      .find((row) => row.getCell(column(BULK_COLUMNS.number)).text === number);
    let row = own;
    if (!own || used.has(number)) {
      row = cases.addRow([]);
      for (const heading of [BULK_COLUMNS.number, BULK_COLUMNS.place, BULK_COLUMNS.version]) {
        row.getCell(column(heading)).value = own
          ? own.getCell(column(heading)).value
          : heading === BULK_COLUMNS.number
            ? number
            : "";
      }
    }
    used.add(number);
    row!.getCell(column(BULK_COLUMNS.verb)).value = VERB_LABELS[verb as BulkVerb] ?? verb;
    for (const [argument, value] of Object.entries(values)) {
      row!.getCell(column(ARGUMENT_COLUMNS[argument as Argument])).value = value;
    }
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const named = (file: Uint8Array) => ({ file, fileName: "办理表.xlsx" });

/** 核对. */
export const looked = (actor: Actor, file: Uint8Array) => lookOver(actor, named(file));

/** 办理 of what was looked over. */
export const taken = (actor: Actor, file: Uint8Array, confirm: string, key: string = randomUUID()) =>
  takeBulk(actor, { ...named(file), confirm, key });

/** Looked over and confirmed, as on the page; the id of the act. */
export async function carriedOut(actor: Actor, file: Uint8Array): Promise<string> {
  const { digest } = must(await looked(actor, file));
  return must(await taken(actor, file, digest)).id;
}

/** What is wrong with a sheet, row by row; fails where nothing is. */
export async function faultsOf(actor: Actor, file: Uint8Array): Promise<string[]> {
  const result = await looked(actor, file);
  if (result.ok) throw new Error("nothing is wrong with it");
  return (result.error.rows ?? []).map(({ column, message }) => `${column} ${message}`);
}

/** A sheet with these wishes as it is read, without the workbook around it. */
export async function readAs(actor: Actor, wishes: readonly Wish[]): Promise<SheetOrder> {
  const stands = await readStands(
    db,
    actor,
    wishes.map(({ number }) => number),
  );
  const rows = wishes.map(({ number, verb, ...values }, n) => {
    const stand = stands.get(number);
    const texts: Record<string, string> = {
      [BULK_COLUMNS.number]: number,
      [BULK_COLUMNS.version]: stand ? versionOf(stand) : "",
      [BULK_COLUMNS.place]: String(stand?.place ?? ""),
      [BULK_COLUMNS.verb]: VERB_LABELS[verb as BulkVerb] ?? verb,
    };
    for (const [argument, value] of Object.entries(values)) texts[ARGUMENT_COLUMNS[argument as Argument]] = value;
    const cells = Object.entries(texts).map(([heading, text]) => [heading, { text, flag: null }] as const);
    return { row: n + 2, cells: Object.fromEntries(cells) };
  });
  const sheet = { headings: Object.values(BULK_COLUMNS), rows, undoes: null };
  return { sheet, fileHash: contentHash(rows), fileName: "办理表.xlsx" };
}
