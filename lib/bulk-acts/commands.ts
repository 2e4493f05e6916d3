import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { once } from "@/lib/acts/idempotency";
import type { ActProblem } from "@/lib/acts/proposal";
import { annotated } from "@/lib/documents/annotated";
import type { ImportProgress } from "@/lib/documents/import-shape";
import type { RowError } from "@/lib/documents/rows";
import { sha256Hex } from "@/lib/kernel/hash";
import { err, ok, type Result } from "@/lib/kernel/result";
import { BULK_COLUMNS, BULK_TEXTS } from "@/lib/labels/bulk-acts";
import { arrival } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { mayOpen } from "@/lib/policy/menu";
import type { Actor } from "@/lib/policy/standing";
import { type Carried, carryOut } from "./carrying-out";
import { keepAct } from "./keeping";
import type { LookedLine } from "./looked";
import { planSheet } from "./planning";
import { type FilledSheet, readBulkSheet } from "./read";
import { lockCases, readDesk } from "./store";
import type { BulkVerb } from "./verbs";

/** What a sheet would do. `digest` stands for the file and all of it: an act is confirmed by it. */
export type LookedOver = {
  lines: LookedLine[];
  counts: Partial<Record<BulkVerb, number>>;
  idle: number;
  digest: string;
};
export type BulkProblem = ActProblem & { rows?: RowError[]; annotated?: Buffer };
export type BulkOrder = { file: Uint8Array; fileName: string };
type Tell = (progress: ImportProgress) => void;

const MOST_TIME_MS = 300_000;

/**
 * 核对: what every line of a filled 办理表 would do, or what is wrong with it at its cell. It is really done, by the very acts with all
 * their rules, in a transaction that is then undone: what is found here is what 办理 finds. Nothing stays.
 */
export async function lookOver(
  actor: Actor,
  order: BulkOrder,
  tell: Tell = () => {},
): Promise<Result<LookedOver, BulkProblem>> {
  const read = await mayRead(actor, order, tell);
  if (!read.ok) return read;
  let found: Found | null = null;
  await atOnce(
    async (tx) => {
      found = await work(tx, actor, { sheet: read.value, order, key: "" }, tell);
      throw new Refusal<ActProblem>({ code: "rows_refused" });
    },
    { timeoutMs: MOST_TIME_MS },
  );
  const { errors, told } = found! as Found;
  return errors.length > 0 ? err(await wrong(read.value, errors)) : ok(told);
}

/**
 * 办理: the whole sheet, or nothing of it. Only what was confirmed by its digest: where anything has changed since, refuses with the
 * rows that it concerns. The same `key` again answers with the act that it has become.
 */
export async function takeBulk(
  actor: Actor,
  order: BulkOrder & { confirm: string; key: string },
  tell: Tell = () => {},
): Promise<Result<{ id: string }, BulkProblem>> {
  const read = await mayRead(actor, order, tell);
  if (!read.ok) return read;
  let errors: RowError[] = [];
  const taken = await atOnce(
    (tx) =>
      once(tx, actor, order.key, { bulk: sha256Hex(order.file), confirm: order.confirm }, async () => {
        const found = await work(tx, actor, { sheet: read.value, order, key: order.key }, tell);
        errors = found.errors;
        if (errors.length > 0) throw new Refusal<ActProblem>({ code: "rows_refused" });
        if (found.told.digest !== order.confirm) throw new Refusal<ActProblem>({ code: "stale" });
        const kept = { ...found, fileName: order.fileName, fileHash: sha256Hex(order.file), undoes: read.value.undoes };
        return { id: await keepAct(tx, actor, kept) };
      }),
    { timeoutMs: MOST_TIME_MS },
  );
  if (taken.ok) return taken;
  return err(errors.length > 0 ? await wrong(read.value, errors) : taken.error);
}

async function mayRead(actor: Actor, { file }: BulkOrder, tell: Tell): Promise<Result<FilledSheet, BulkProblem>> {
  const denied = mayOpen(actor, "review");
  if (denied || !actor.duties.includes("reviewing")) return err(denied ?? { code: "not_allowed" });
  tell({ stage: "reading" });
  const sheet = await readBulkSheet(file);
  return sheet.ok ? sheet : err({ code: "file_refused", detail: { reason: sheet.error } });
}

export type Found = Carried & { told: LookedOver; at: Date };
type Work = { sheet: FilledSheet; order: BulkOrder; key: string };

async function work(tx: Tx, actor: Actor, { sheet, order, key }: Work, tell: Tell): Promise<Found> {
  const at = await arrival(tx);
  const numbers = sheet.rows.map(({ cells }) => cells[BULK_COLUMNS.number]?.text.trim() ?? "");
  await lockCases(tx, actor, numbers);
  const desk = await readDesk(tx, actor, numbers, at);
  const { orders, errors, idle } = planSheet(sheet.rows, desk);
  tell({ stage: "checking", of: orders.length });
  const carried = await carryOut(tx, actor, { desk, orders, key: key || sha256Hex(order.file) }, (done, of) =>
    tell({ stage: key ? "writing" : "checking", done, of }),
  );
  const all = [...errors, ...carried.errors].sort((a, b) => a.row - b.row);
  const empty = all.length === 0 && orders.length === 0;
  return {
    ...carried,
    errors: empty ? [{ row: 0, column: "", message: BULK_TEXTS.nothing }] : all,
    told: toldOf(carried, idle, order),
    at,
  };
}

function toldOf({ done }: Carried, idle: number, { file }: BulkOrder): LookedOver {
  const lines = done.map(({ order, effect, undo }): LookedLine => {
    const about = `${order.stand.applicant}（${order.stand.number}）`;
    return { row: order.row, verb: order.verb, about, effect, lasting: undo.lasting };
  });
  const counts: LookedOver["counts"] = {};
  for (const { verb } of lines) counts[verb] = (counts[verb] ?? 0) + 1;
  return { lines, counts, idle, digest: sha256Hex(JSON.stringify([sha256Hex(file), lines])) };
}

const wrong = async ({ headings, rows }: FilledSheet, errors: RowError[]): Promise<BulkProblem> => ({
  code: "rows_refused",
  detail: { open: errors.length },
  rows: errors,
  annotated: await annotated(
    {
      headings,
      rows: rows.map(({ row, cells }) => ({
        row,
        cells: Object.fromEntries(Object.entries(cells).map(([heading, { text }]) => [heading, text])),
      })),
    },
    errors,
    BULK_TEXTS.sheet,
  ),
});
