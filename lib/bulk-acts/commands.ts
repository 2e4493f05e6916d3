import "server-only";
import { annotated } from "@/lib/documents/annotated";
import { sha256Hex } from "@/lib/kernel/hash";
import { err, type Result } from "@/lib/kernel/result";
import { BULK_TEXTS } from "@/lib/labels/bulk-acts";
import { mayOpen } from "@/lib/policy/menu";
import type { Actor } from "@/lib/policy/standing";
import type { LookedOver } from "./looked";
import { type FilledSheet, readBulkSheet } from "./read";
import { type SheetProblem, type Tell, takeWhole, tryOut } from "./whole";

/** A refused sheet: which rows are wrong, and the same sheet with a 错误说明 column. Nothing of it has been done. */
export type BulkProblem = SheetProblem & { annotated?: Buffer };
export type BulkOrder = { file: Uint8Array; fileName: string };

/**
 * 核对: what every line of a filled 办理表 would do, or what is wrong with it at its cell. It is really done, by the very acts with all
 * their rules, in a transaction that is then undone: what is found here is what 办理 finds. Nothing stays.
 */
export async function lookOver(
  actor: Actor,
  { file, fileName }: BulkOrder,
  tell: Tell = () => {},
): Promise<Result<LookedOver, BulkProblem>> {
  const read = await mayRead(actor, file, tell);
  if (!read.ok) return read;
  const looked = await tryOut(actor, { sheet: read.value, fileHash: sha256Hex(file), fileName }, tell);
  return looked.ok ? looked : err(await withSheet(read.value, looked.error));
}

/**
 * 办理: the whole sheet, or nothing of it. Only what was confirmed by its digest: where anything has changed since, refuses with the
 * rows that it concerns. The same `key` again answers with the act that it has become.
 */
export async function takeBulk(
  actor: Actor,
  { file, fileName, confirm, key }: BulkOrder & { confirm: string; key: string },
  tell: Tell = () => {},
): Promise<Result<{ id: string }, BulkProblem>> {
  const read = await mayRead(actor, file, tell);
  if (!read.ok) return read;
  const order = { sheet: read.value, fileHash: sha256Hex(file), fileName, confirm, key };
  const taken = await takeWhole(actor, order, tell);
  return taken.ok ? taken : err(await withSheet(read.value, taken.error));
}

async function mayRead(actor: Actor, file: Uint8Array, tell: Tell): Promise<Result<FilledSheet, BulkProblem>> {
  const denied = mayOpen(actor, "review");
  if (denied || !actor.duties.includes("reviewing")) return err(denied ?? { code: "not_allowed" });
  tell({ stage: "reading" });
  const sheet = await readBulkSheet(file);
  return sheet.ok ? sheet : err({ code: "file_refused", detail: { reason: sheet.error } });
}

/** Beside its faults the sheet as it came, with a column that says them. */
async function withSheet({ headings, rows }: FilledSheet, problem: SheetProblem): Promise<BulkProblem> {
  if (!problem.rows) return problem;
  const plain = rows.map(({ row, cells }) => ({
    row,
    cells: Object.fromEntries(Object.entries(cells).map(([heading, { text }]) => [heading, text])),
  }));
  return { ...problem, annotated: await annotated({ headings, rows: plain }, problem.rows, BULK_TEXTS.sheet) };
}
