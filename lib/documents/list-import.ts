import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import type { ActProblem } from "@/lib/acts/proposal";
import { sha256Hex } from "@/lib/kernel/hash";
import type { Problem } from "@/lib/kernel/problem";
import { err, ok, type Result } from "@/lib/kernel/result";
import { uploadRefusalText } from "@/lib/labels/uploads";
import { db, Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { annotated } from "./annotated";
import { type ParsedRow, parseRows } from "./import-rows";
import {
  countsOf,
  IMPORT_LIMITS,
  type ImportField,
  type ImportLine,
  type ImportOutcome,
  type ImportProgress,
} from "./import-shape";
import { readSheet } from "./read-workbook";
import type { RowError } from "./rows";
import { type Sheet, writeWorkbook } from "./workbook";

/** A refused upload: which rows are wrong, and the same sheet with a 错误说明 column. Nothing has been stored. */
export type ImportProblem = ActProblem & { rows?: RowError[]; annotated?: Buffer };

export type Planned<L> = { lines: (ImportLine & L)[]; errors: RowError[] };
type Tell = (progress: ImportProgress) => void;

/** A list that comes in as a workbook: what its rows are, what they would do, and doing it. */
export type ListImport<V, L> = {
  denied: (actor: Actor) => Problem | null;
  fields: readonly ImportField[];
  schema: z.ZodType<V>;
  /** What must not stand twice in one sheet, and the field where that is told. */
  once: { keyOf: (value: V) => string; field: string };
  /** Held by whoever writes: two imports of one list wait for each other. */
  hold: (tx: Tx) => Promise<void>;
  plan: (tx: Tx, actor: Actor, rows: readonly ParsedRow<V>[]) => Promise<Planned<L>>;
  /** In bulk statements, telling how far it is; may hand out a sheet that exists this once (first passwords). */
  write: (tx: Tx, actor: Actor, lines: readonly (ImportLine & L)[], tell: Tell) => Promise<Sheet | null>;
};

export type ImportOrder = {
  file: Uint8Array;
  /** The digest of the check that was looked at; null to look only. */
  confirm: string | null;
};
export type Imported = ImportOutcome & { handout: Buffer | null };

const MOST_TIME_MS = 120_000;

/**
 * Looks at an upload (核对), or carries it out whole (导入). Both go the same way and end in the same plan; the import stands or
 * falls as one, and only if the plan is still the one that was confirmed.
 */
export async function runImport<V, L>(
  actor: Actor,
  list: ListImport<V, L>,
  { file, confirm }: ImportOrder,
  tell: Tell = () => {},
): Promise<Result<Imported, ImportProblem>> {
  const denied = list.denied(actor);
  if (denied) return err(denied);
  tell({ stage: "reading" });
  const sheet = await readSheet(file, IMPORT_LIMITS);
  if (!sheet.ok) return err({ code: "file_refused", detail: { reason: uploadRefusalText(sheet.error) } });
  tell({ stage: "checking", of: sheet.value.rows.length });
  const parsed = parseRows(sheet.value, list.fields, list.schema, list.once);
  const hash = sha256Hex(file);
  const planned = async (tx: Tx) => {
    const { lines, errors } = await list.plan(tx, actor, parsed.rows);
    const all = [...parsed.errors, ...errors].sort((a, b) => a.row - b.row);
    const shown = lines.map(({ row, effect, what, note }): ImportLine => ({ row, effect, what, note }));
    const digest = sha256Hex(JSON.stringify([hash, shown]));
    return { lines, errors: all, outcome: { lines: shown, counts: countsOf(lines), digest } };
  };
  const wrong = async (errors: RowError[]): Promise<ImportProblem> => ({
    code: "rows_refused",
    detail: { open: errors.length },
    rows: errors,
    annotated: await annotated(sheet.value, errors),
  });
  if (confirm === null) {
    const { errors, outcome } = await planned(db);
    return errors.length > 0 ? err(await wrong(errors)) : ok({ ...outcome, handout: null });
  }
  let errors: RowError[] = [];
  const written = await atOnce(
    async (tx) => {
      await list.hold(tx);
      const plan = await planned(tx);
      errors = plan.errors;
      if (errors.length > 0) throw new Refusal<ActProblem>({ code: "rows_refused" });
      if (plan.outcome.digest !== confirm) throw new Refusal<ActProblem>({ code: "stale" });
      tell({ stage: "writing", done: 0, of: plan.lines.length });
      return { ...plan.outcome, handout: await list.write(tx, actor, plan.lines, tell) };
    },
    { timeoutMs: MOST_TIME_MS },
  );
  if (!written.ok) return err(errors.length > 0 ? await wrong(errors) : written.error);
  const { handout, ...outcome } = written.value;
  return ok({ ...outcome, handout: handout && (await writeWorkbook([handout])) });
}

/** The empty sheet of a list, with what each column must hold and an example on a second one. */
export function templateOf(title: string, fields: readonly ImportField[]): Promise<Buffer> {
  return writeWorkbook([
    {
      name: title,
      columns: fields.map(({ header, key, choices, width = 24 }) => ({
        header,
        key,
        width,
        ...(choices && { choices }),
      })),
      rows: [],
      toFill: IMPORT_LIMITS.maxRows,
    },
    {
      name: "填写说明",
      columns: [
        { header: "列", key: "header", width: 16 },
        { header: "填写要求", key: "hint", width: 60 },
        { header: "示例", key: "example", width: 28 },
      ],
      rows: fields.map(({ header, hint, example }) => ({ header, hint, example })),
    },
  ]);
}

/** Runs `work` over the lines, so many at once, telling after each part how far it is. */
export async function inParts<T>(
  lines: readonly T[],
  tell: Tell,
  work: (part: readonly T[]) => Promise<void>,
  size = 2_000,
): Promise<void> {
  for (let from = 0; from < lines.length; from += size) {
    await work(lines.slice(from, from + size));
    tell({ stage: "writing", done: Math.min(from + size, lines.length), of: lines.length });
  }
}
