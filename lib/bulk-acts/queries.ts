import "server-only";
import { deskAll } from "@/lib/first-review/desk";
import type { DeskQuery } from "@/lib/first-review/schema";
import { isUuid } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { db, type Prisma } from "@/lib/platform/db";
import { mayOpen } from "@/lib/policy/menu";
import type { Actor } from "@/lib/policy/standing";
import type { KeptUndo } from "./keeping";
import { BULK_LIMITS } from "./limits";
import { readOfficers, readStands } from "./store";
import { allUnfiled } from "./unfiled";
import type { BulkVerb } from "./verbs";
import { lineOf, writeBulkSheet } from "./write";

const PAGE = 20;
const LINES = 50;

/** 办理表 of what lies on the own desk under this filter and in this order; null for whoever doesn't review. */
export async function bulkSheet(actor: Actor, query: DeskQuery): Promise<Buffer | null> {
  if (mayOpen(actor, "review") || !actor.duties.includes("reviewing")) return null;
  const rows = await deskAll(actor, query);
  const [stands, officers] = await Promise.all([
    readStands(
      db,
      actor,
      rows.map(({ number }) => number),
    ),
    readOfficers(db, actor),
  ]);
  const cases = rows.flatMap(({ number }) => stands.get(number) ?? []);
  // who has not filed is on no desk: without a filter that asks for cases they stand below, for 催报
  const { stage, officer, flag, q } = query;
  const unfiled = stage || officer || flag || q ? [] : await allUnfiled(db, actor, now(), query);
  return writeBulkSheet({ lines: [...cases, ...unfiled].slice(0, BULK_LIMITS.maxRows).map(lineOf), officers });
}

export type BulkActRow = {
  id: string;
  at: string;
  by: string;
  fileName: string;
  counts: Partial<Record<BulkVerb, number>>;
  undoes: boolean;
  undone: boolean;
};

const HEAD = {
  id: true,
  at: true,
  actorName: true,
  fileName: true,
  fileHash: true,
  counts: true,
  undoesId: true,
  undoneBy: { select: { id: true }, orderBy: { at: "desc" }, take: 1 },
} satisfies Prisma.BulkActSelect;
type Head = Prisma.BulkActGetPayload<{ select: typeof HEAD }>;

const rowOf = ({ id, at, actorName, fileName, counts, undoesId, undoneBy }: Head): BulkActRow => ({
  id,
  at: at.toISOString(),
  by: actorName,
  fileName,
  counts: counts as BulkActRow["counts"],
  undoes: undoesId !== null,
  undone: undoneBy.length > 0,
});

/** 办理记录 of the own office, newest first, 20 a page. Two statements. */
export async function bulkActsPage(actor: Actor, page: number): Promise<{ rows: BulkActRow[]; total: number }> {
  const where = { officeId: actor.organisationId };
  const [rows, total] = await Promise.all([
    db.bulkAct.findMany({ where, orderBy: { at: "desc" }, skip: (page - 1) * PAGE, take: PAGE, select: HEAD }),
    db.bulkAct.count({ where }),
  ]);
  return { rows: rows.map(rowOf), total };
}

export type BulkActPage = BulkActRow & {
  fileHash: string;
  undoesId: string | null;
  undoneById: string | null;
  undoable: number;
  total: number;
  lines: {
    position: number;
    row: number;
    verb: BulkVerb;
    about: string;
    applicationId: string | null;
    effect: string;
    lasting: string;
  }[];
};

/** One act with a page of its lines, 50 a page; null for other offices. */
export async function bulkActPage(actor: Actor, id: string, page: number): Promise<BulkActPage | null> {
  const act = await ownAct(actor, id);
  if (!act) return null;
  const [lines, total, undoable] = await Promise.all([
    db.bulkActLine.findMany({
      where: { bulkActId: id },
      orderBy: { position: "asc" },
      skip: (page - 1) * LINES,
      take: LINES,
    }),
    db.bulkActLine.count({ where: { bulkActId: id } }),
    db.bulkActLine.count({ where: { bulkActId: id, lasting: "" } }),
  ]);
  return {
    ...rowOf(act),
    fileHash: act.fileHash,
    undoesId: act.undoesId,
    undoneById: act.undoneBy[0]?.id ?? null,
    undoable,
    total,
    lines: lines.map(({ position, row, verb, applicant, number, applicationId, effect, lasting }) => ({
      position,
      row,
      verb: verb as BulkVerb,
      about: `${applicant}（${number}）`,
      applicationId,
      effect,
      lasting,
    })),
  };
}

const ownAct = (actor: Actor, id: string): Promise<Head | null> =>
  isUuid(id) && actor.organisationKind === "office"
    ? db.bulkAct.findFirst({ where: { id, officeId: actor.organisationId }, select: HEAD })
    : Promise.resolve(null);

/** 撤销用表: the opposite of every line that can be undone, the last first, with the versions that stood when it was done; null for other offices. */
export async function undoSheet(actor: Actor, id: string): Promise<Buffer | null> {
  if (!(await ownAct(actor, id))) return null;
  const lines = await db.bulkActLine.findMany({ where: { bulkActId: id }, orderBy: { position: "desc" } });
  const [stands, officers] = await Promise.all([
    readStands(
      db,
      actor,
      lines.map(({ number }) => number),
    ),
    readOfficers(db, actor),
  ]);
  const gone = { track: "", stage: "", officers: [] };
  return writeBulkSheet({
    lines: lines.flatMap(({ number, applicant, inverse }) =>
      (inverse as KeptUndo[]).map(({ version, placed, verb, ...values }) => ({
        stand: { ...(stands.get(number) ?? { ...gone, number, applicant }), place: placed },
        version,
        verb,
        values,
      })),
    ),
    officers,
    undoes: {
      id,
      lasting: lines
        .filter(({ lasting }) => lasting !== "")
        .map(({ applicant, number, effect, lasting }) => ({
          about: `${applicant}（${number}）`,
          effect,
          why: lasting,
        })),
    },
  });
}
