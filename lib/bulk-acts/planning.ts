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

/** What the lines so far ask for. */
type Asked = {
  /** Of each case its verbs, with the first row of each. */
  verbs: Map<string, Map<BulkVerb, number>>;
  /** What no other line may be about, with its row. */
  targets: Map<string, number>;
  /** Of each case the first line that returns something. */
  returned: Map<string, Line>;
  acts: number;
};

/** The lines that stand beside each other; the later of two that don't is told. */
function withoutClashes(lines: readonly Line[], errors: RowError[]): Line[] {
  const asked: Asked = { verbs: new Map(), targets: new Map(), returned: new Map(), acts: 0 };
  return lines.filter((line) => {
    const wrong = clashOf(line, asked);
    if (wrong) errors.push({ row: line.row, ...wrong });
    else take(line, asked);
    return !wrong;
  });
}

/** Why a line can't stand beside those before it, at the cell where that is to be seen. */
function clashOf(line: Line, { verbs, targets, returned, acts }: Asked): Omit<RowError, "row"> | null {
  const { verb, stand } = line;
  const fault = (column: string, message: string) => ({ column, message });
  const own: ReadonlyMap<BulkVerb, number> = verbs.get(stand.id) ?? new Map();
  const against = contradicting(verb, new Set(own.keys()));
  if (against) return fault(BULK_COLUMNS.verb, BULK_FAULTS.contradicts(VERB_LABELS[against], own.get(against)!));
  const twice = targetsOf(line).flatMap((target) => targets.get(target) ?? [])[0];
  if (twice) return fault(line.items ? ARGUMENT_COLUMNS.items : BULK_COLUMNS.verb, BULK_FAULTS.repeated(twice));
  const place = verb === "rank" ? targets.get(placeKey(line)) : undefined;
  if (place) return fault(ARGUMENT_COLUMNS.place, BULK_FAULTS.placeTaken(place));
  const due = verb === "return" ? returned.get(stand.id) : undefined;
  if (due && due.dueAt !== line.dueAt) return fault(ARGUMENT_COLUMNS.dueAt, BULK_FAULTS.dueDiffers(due.row));
  const tooMany = isNewAct(line, returned) && acts >= MOST_ACTS;
  return tooMany ? fault(BULK_COLUMNS.verb, BULK_FAULTS.tooManyActs(MOST_ACTS)) : null;
}

function take(line: Line, asked: Asked): void {
  const { row, verb, stand } = line;
  const own = asked.verbs.get(stand.id) ?? new Map<BulkVerb, number>();
  asked.verbs.set(stand.id, own);
  if (!own.has(verb)) own.set(verb, row);
  for (const target of targetsOf(line)) asked.targets.set(target, row);
  if (verb === "rank") asked.targets.set(placeKey(line), row);
  if (isNewAct(line, asked.returned)) asked.acts += 1;
  if (verb === "return" && !asked.returned.has(stand.id)) asked.returned.set(stand.id, line);
}

/** Sharing out is no act of its own, and all returns of a case are one. */
const isNewAct = ({ verb, stand }: Line, returned: Asked["returned"]): boolean =>
  verb !== "assign" && !(verb === "return" && returned.has(stand.id));

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
