import "server-only";
import { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { refusalIn } from "@/lib/acts/refusal";
import type { ParsedRow } from "@/lib/documents/import-rows";
import type { ImportField, ImportOutcome } from "@/lib/documents/import-shape";
import {
  type ImportOrder,
  type ImportProblem,
  type ListImport,
  type Planned,
  runImport,
} from "@/lib/documents/list-import";
import type { RowError } from "@/lib/documents/rows";
import { isUuid } from "@/lib/kernel/ids";
import { err, type Result } from "@/lib/kernel/result";
import { wholePosted } from "@/lib/kernel/typed-figures";
import { LINE_COLUMNS, movedText, OPEN_LINE, WARNING_TEXTS, WHOLE_DOSSIER } from "@/lib/labels/allocation";
import { problemText } from "@/lib/labels/problems";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { ownProposal } from "./access";
import { changeLines, lineProblem, warningOf } from "./adjusting";
import { gather } from "./gather";

const FIELDS: ImportField[] = [
  { key: "number", header: LINE_COLUMNS.number, hint: "", example: "" },
  { key: "part", header: LINE_COLUMNS.part, hint: "", example: "" },
  { key: "slot", header: LINE_COLUMNS.slot, hint: "", example: "" },
  { key: "account", header: LINE_COLUMNS.account, hint: "", example: "" },
];

const row = z.object({
  number: z.string().min(1, "请填写申报编号"),
  part: z.string().transform((part) => part || WHOLE_DOSSIER),
  slot: z.preprocess(wholePosted, z.number("第几人是整数").int("第几人是整数").min(1, "从 1 起")),
  account: z.string().max(100, "最多 100 个字"),
});
type Row = z.infer<typeof row>;
type Move = { lineId: string; assessorId: string | null };

/**
 * 导入分配表: the assessors of a proposal by their accounts; a line left out stays, one without an account is left open. Looked over
 * first, then taken whole or not at all. Recusals and a reader twice are refused row by row; one agency alone is told. Who may is asked
 * before the sheet is opened.
 */
export async function importLines(
  actor: Actor,
  proposalId: string,
  order: ImportOrder,
): Promise<Result<ImportOutcome, ImportProblem>> {
  if (!isUuid(proposalId)) return err({ code: "not_found" });
  const own = await atOnce((tx) => ownProposal(tx, actor, { proposalId }));
  if (!own.ok) return own;
  try {
    return await runImport(actor, listOf(proposalId), order);
  } catch (error) {
    return err(refusalIn(error));
  }
}

const listOf = (proposalId: string): ListImport<Row, Move> => ({
  denied: () => null,
  fields: FIELDS,
  schema: row,
  once: { keyOf: ({ number, part, slot }) => JSON.stringify([number, part, slot]), field: "slot" },
  hold: async () => {},
  plan: (tx, actor, rows) => planned(tx, actor, proposalId, rows),
  write: async (tx, actor, lines) => {
    const proposal = await ownProposal(tx, actor, { proposalId });
    const moved = new Map(lines.flatMap((line) => (line.effect === "change" ? [[line.lineId, line.assessorId]] : [])));
    if (moved.size > 0) await changeLines(tx, actor, { proposal, facts: await gather(tx, proposal), moved });
    return null;
  },
});

async function planned(
  tx: Tx,
  actor: Actor,
  proposalId: string,
  rows: readonly ParsedRow<Row>[],
): Promise<Planned<Move>> {
  const proposal = await ownProposal(tx, actor, { proposalId });
  const facts = await gather(tx, proposal);
  const names = await tx.allocationLine.findMany({
    where: { proposalId },
    select: { id: true, application: { select: { number: true } }, part: { select: { name: true } } },
  });
  const keyOf = (number: string, part: string, slot: number) => JSON.stringify([number, part, slot]);
  const nameOf = new Map(names.map((one) => [one.id, one]));
  const lines = new Map(
    proposal.lines.map((line) => {
      const { application, part } = nameOf.get(line.id)!;
      return [keyOf(application.number, part?.name ?? WHOLE_DOSSIER, line.slot), line];
    }),
  );
  const people = new Map(facts.assessors.map((one) => [one.account, one]));
  const named = (id: string | null) => facts.assessors.find((one) => one.id === id)?.name ?? OPEN_LINE;
  const errors: RowError[] = [];
  const found = rows.flatMap(({ row: at, value }) => {
    const line = lines.get(keyOf(value.number, value.part, value.slot));
    if (!line) {
      errors.push({ row: at, column: LINE_COLUMNS.number, message: "方案中没有这一行。" });
      return [];
    }
    const person = people.get(value.account);
    if (value.account && !person) {
      errors.push({ row: at, column: LINE_COLUMNS.account, message: problemText({ code: "not_commissioned" }) });
      return [];
    }
    return [{ at, line, value, assessorId: person?.id ?? null }];
  });
  const moved = new Map(found.map(({ line, assessorId }) => [line.id, assessorId]));
  for (const { at, line } of found) {
    const problem = lineProblem(facts, proposal, line, moved);
    if (problem) errors.push({ row: at, column: LINE_COLUMNS.account, message: problemText(problem) });
  }
  if (errors.length > 0) return { lines: [], errors };
  return {
    errors,
    lines: found.map(({ at, line, value, assessorId }) => {
      const changes = line.assessorId !== assessorId;
      const warning = changes ? warningOf(facts, proposal, line, moved) : null;
      return {
        row: at,
        effect: changes ? ("change" as const) : ("none" as const),
        what: `${value.number} ${value.part}`,
        note: changes
          ? `${movedText(value.slot, named(line.assessorId), named(assessorId))}${warning ? WARNING_TEXTS[warning] : ""}`
          : "",
        lineId: line.id,
        assessorId,
      };
    }),
  };
}
