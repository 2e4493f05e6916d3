import type { RowError } from "@/lib/documents/rows";
import { ARGUMENT_COLUMNS, BULK_COLUMNS, BULK_FAULTS, VERB_LABELS } from "@/lib/labels/bulk-acts";
import { MOST_ACTS } from "./limits";
import { type Line, readLine, type SheetRow } from "./lines";
import type { Desk, Officer, Stand } from "./stand";
import { BULK_VERBS, type BulkVerb, contradicting } from "./verbs";

/** One act to be done, and the rows that ask for it. */
export type Order = { row: number; stand: Stand } & (
  | { verb: "accept" }
  | { verb: "recall" }
  | { verb: "remind" }
  | { verb: "assign"; items: number[] | null; officer: Officer | null }
  | { verb: "return"; dueAt: string; corrections: { row: number; item: number | null; remark: string }[] }
  | { verb: "decline"; opinion: string }
  | { verb: "rank"; place: number; reason: string }
);
/** `idle`: rows in which nothing is chosen. */
export type Plan = { orders: Order[]; errors: RowError[]; idle: number };

/**
 * What a filled sheet asks for, in the order in which it will be carried out: verb by verb, and of each verb in the order of the
 * sheet. What is wrong is told at its cell; whether an act may be done is not judged here, but by the act.
 */
export function planSheet(rows: readonly SheetRow[], desk: Desk): Plan {
  const lines: Line[] = [];
  const errors: RowError[] = [];
  let idle = 0;
  for (const row of rows) {
    const read = readLine(row, desk);
    if (read === "idle") idle += 1;
    else if ("errors" in read) errors.push(...read.errors);
    else lines.push(read.line);
  }
  const sound = withoutClashes(lines, errors);
  const orders = BULK_VERBS.flatMap((verb) =>
    ordersOf(
      verb,
      sound.filter((line) => line.verb === verb),
    ),
  );
  return { orders, errors: errors.sort((a, b) => a.row - b.row), idle };
}

/** The lines that stand beside each other; the later of two that don't is told. */
function withoutClashes(lines: readonly Line[], errors: RowError[]): Line[] {
  const verbs = new Map<string, Map<BulkVerb, number>>();
  const targets = new Map<string, number>();
  const dues = new Map<string, Line>();
  let acts = 0;
  return lines.filter((line) => {
    const { row, verb, stand } = line;
    const own = verbs.get(stand.id) ?? new Map<BulkVerb, number>();
    verbs.set(stand.id, own);
    const against = contradicting(verb, new Set(own.keys()));
    const twice = targetsOf(line).flatMap((target) => targets.get(target) ?? [])[0];
    const due = verb === "return" ? dues.get(stand.id) : undefined;
    const taken = verb === "rank" ? targets.get(placeKey(line)) : undefined;
    const wrong = (column: string, message: string) => errors.push({ row, column, message });
    if (against) wrong(BULK_COLUMNS.verb, BULK_FAULTS.contradicts(VERB_LABELS[against], own.get(against)!));
    else if (twice) wrong(line.items ? ARGUMENT_COLUMNS.items : BULK_COLUMNS.verb, BULK_FAULTS.repeated(twice));
    else if (taken) wrong(ARGUMENT_COLUMNS.place, BULK_FAULTS.placeTaken(taken));
    else if (due && due.dueAt !== line.dueAt) wrong(ARGUMENT_COLUMNS.dueAt, BULK_FAULTS.dueDiffers(due.row));
    else if (verb !== "assign" && !due && ++acts > MOST_ACTS)
      wrong(BULK_COLUMNS.verb, BULK_FAULTS.tooManyActs(MOST_ACTS));
    else {
      if (!own.has(verb)) own.set(verb, row);
      for (const target of targetsOf(line)) targets.set(target, row);
      if (verb === "return" && !due) dues.set(stand.id, line);
      if (verb === "rank") targets.set(placeKey(line), row);
      return true;
    }
    return false;
  });
}

/** What no two lines may both be about. */
function targetsOf({ verb, stand, items }: Line): string[] {
  const parts = verb === "assign" || verb === "return" ? (items ?? ["whole"]) : [""];
  return parts.map((part) => `${stand.id} ${verb} ${part}`);
}

const placeKey = ({ stand, place }: Line): string => `${stand.cycleId} ${stand.track} ${place}`;

function ordersOf(verb: BulkVerb, lines: readonly Line[]): Order[] {
  if (verb === "return") return returns(lines);
  return lines.map((line): Order => {
    const { row, stand } = line;
    switch (verb) {
      case "assign":
        return { row, stand, verb, items: (line.items as number[]) ?? null, officer: line.officer ?? null };
      case "decline":
        return { row, stand, verb, opinion: line.opinion! };
      case "rank":
        return { row, stand, verb, place: line.place!, reason: line.reason! };
      default:
        return { row, stand, verb };
    }
  });
}

/** The lines of one case are one 退回补正. */
function returns(lines: readonly Line[]): Order[] {
  const byCase = new Map<string, Line[]>();
  for (const line of lines) byCase.set(line.stand.id, [...(byCase.get(line.stand.id) ?? []), line]);
  return [...byCase.values()].map((own): Order => {
    const { row, stand, dueAt } = own[0]!;
    const corrections = own.flatMap((line) =>
      (line.items ?? []).map((item) => ({ row: line.row, item, remark: line.reason! })),
    );
    return { row, stand, verb: "return", dueAt: dueAt!, corrections };
  });
}
