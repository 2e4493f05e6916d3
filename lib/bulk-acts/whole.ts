import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { once } from "@/lib/acts/idempotency";
import type { ActProblem } from "@/lib/acts/proposal";
import type { ImportProgress } from "@/lib/documents/import-shape";
import type { RowError } from "@/lib/documents/rows";
import { sha256Hex } from "@/lib/kernel/hash";
import { err, ok, type Result } from "@/lib/kernel/result";
import { isSound } from "@/lib/kernel/sound";
import { BULK_COLUMNS, BULK_TEXTS } from "@/lib/labels/bulk-acts";
import { arrival } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { type Carried, carryOut } from "./carrying-out";
import { keepAct } from "./keeping";
import type { SheetRow } from "./lines";
import type { LookedOver } from "./looked";
import { planSheet } from "./planning";
import type { FilledSheet } from "./read";
import { lockCases, readDesk } from "./store";

/** A sheet that has been read, and the fingerprint of the file that it came in. */
export type SheetOrder = { sheet: FilledSheet; fileHash: string; fileName: string };
/** What is wrong with it; a refusal of the whole has no rows. */
export type SheetProblem = ActProblem & { rows?: RowError[] };
export type Tell = (progress: ImportProgress) => void;

/** What came of carrying a sheet out, whether it stays or not. */
export type Found = Carried & { told: LookedOver; at: Date };

const MOST_TIME_MS = 600_000;

/** Carries the whole sheet out and undoes it again: what it would do, or every fault of it. Nothing stays. */
export async function tryOut(actor: Actor, order: SheetOrder, tell: Tell): Promise<Result<LookedOver, SheetProblem>> {
  const found: Found[] = [];
  const undone = await atOnce(
    async (tx) => {
      found.push(await work(tx, actor, order, { tell, key: order.fileHash, stage: "checking" }));
      throw new Refusal<ActProblem>({ code: "rows_refused" });
    },
    { timeoutMs: MOST_TIME_MS },
  );
  if (!found[0]) return undone.ok ? err({ code: "stale" }) : undone;
  const { errors, told } = found[0];
  return errors.length > 0 ? err(refusalOf(errors)) : ok(told);
}

/** Carries the whole sheet out and keeps it, if it still does what was confirmed; once for each `key`. */
export async function takeWhole(
  actor: Actor,
  order: SheetOrder & { confirm: string; key: string },
  tell: Tell,
): Promise<Result<{ id: string }, SheetProblem>> {
  const { confirm, key, fileHash } = order;
  let errors: RowError[] = [];
  const taken = await atOnce(
    (tx) =>
      once(tx, actor, key, { bulk: fileHash, confirm }, async () => {
        const found = await work(tx, actor, order, { tell, key, stage: "writing" });
        errors = found.errors;
        if (errors.length > 0) throw new Refusal<ActProblem>({ code: "rows_refused" });
        if (found.told.digest !== confirm) throw new Refusal<ActProblem>({ code: "stale" });
        return { id: await keepAct(tx, actor, { ...found, ...order, undoes: order.sheet.undoes }) };
      }),
    { timeoutMs: MOST_TIME_MS },
  );
  if (taken.ok || errors.length === 0) return taken;
  return err(refusalOf(errors));
}

/** A sheet that asks for nothing is refused as a file: no row of it is wrong, and there is nothing to be corrected in it. */
const refusalOf = (errors: RowError[]): SheetProblem =>
  errors.some(({ row }) => row > 0)
    ? { code: "rows_refused", detail: { open: errors.length }, rows: errors }
    : { code: "file_refused", detail: { reason: BULK_TEXTS.nothing } };

type Way = { tell: Tell; key: string; stage: ImportProgress["stage"] };

async function work(tx: Tx, actor: Actor, order: SheetOrder, { tell, key, stage }: Way): Promise<Found> {
  const { rows } = order.sheet;
  const at = await arrival(tx);
  const numbers = numbersAsked(rows);
  await lockCases(tx, actor, numbers);
  const desk = await readDesk(tx, actor, numbers, at);
  const { orders, errors, idle } = planSheet(rows, desk);
  const carried = await carryOut(tx, actor, { desk, orders, key }, (done, of) => tell({ stage, done, of }));
  const all = [...errors, ...carried.errors].sort((a, b) => a.row - b.row);
  const empty = all.length === 0 && orders.length === 0;
  return {
    ...carried,
    errors: empty ? [{ row: 0, column: "", message: BULK_TEXTS.nothing }] : all,
    told: toldOf(carried, idle, order.fileHash),
    at,
  };
}

/** The cases that the sheet asks something of, as far as a number can be looked up; nobody waits for a case that it leaves alone. */
function numbersAsked(rows: readonly SheetRow[]): string[] {
  const text = ({ cells }: SheetRow, column: string) => cells[column]?.text.trim() ?? "";
  const asked = rows.filter((row) => text(row, BULK_COLUMNS.verb) !== "");
  return asked.map((row) => text(row, BULK_COLUMNS.number)).filter((number) => isSound(number));
}

function toldOf({ done }: Carried, idle: number, fileHash: string): LookedOver {
  const lines = done.map(({ order, effect, undo }) => {
    const about = `${order.stand.applicant}（${order.stand.number}）`;
    return { row: order.row, verb: order.verb, about, effect, lasting: undo.lasting };
  });
  const counts: LookedOver["counts"] = {};
  for (const { verb } of lines) counts[verb] = (counts[verb] ?? 0) + 1;
  return { lines, counts, idle, digest: sha256Hex(JSON.stringify([fileHash, lines])) };
}
