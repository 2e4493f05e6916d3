import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db, type Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { actingFor } from "./acting";
import { staffRow } from "./staff-row";
import { officesAbove } from "./task-queries";
import { isUnsettled, type ObjectionStage, OPEN_STAGES } from "./workflow";

const PAGE_SIZE = 20;
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** In SQL who is organiser of an objection's cycle: its clerks and signatories. */
function visibleTo(actor: Actor): Prisma.ObjectionWhereInput {
  const business = actor.duties.includes("organising") || actor.duties.includes("signing");
  return business
    ? { notice: { cycle: { programme: { organiserId: actor.organisationId } } } }
    : { id: { in: [] as string[] } };
}

export const DOCKET_VIEWS = ["open", "mine", "unassigned", "overdue", "held", "all"] as const;
export type DocketView = (typeof DOCKET_VIEWS)[number];

const overdueAt = (at: Date): Prisma.ObjectionWhereInput => ({
  OR: [
    { stage: "lodged", acceptBy: { lt: at } },
    { stage: "investigating", replyBy: { lt: at } },
  ],
});

function viewed(actor: Actor, view: DocketView, at: Date): Prisma.ObjectionWhereInput {
  const open: Prisma.ObjectionWhereInput = { stage: { in: [...OPEN_STAGES] } };
  switch (view) {
    case "open":
      return open;
    case "mine":
      return { ...open, handlers: { some: { userId: actor.userId } } };
    case "unassigned":
      return { ...open, handlers: { none: { user: actingFor(actor.organisationId) } } };
    case "overdue":
      return overdueAt(at);
    case "held":
      return { effect: { in: ["hold_back", "disqualify"] }, liftedAt: null, application: { stage: "public_notice" } };
    case "all":
      return {};
  }
}

export type DocketRow = {
  id: string;
  receiptNumber: string;
  place: string;
  notice: string;
  stage: ObjectionStage;
  lodgedAt: string;
  decidedAt: string | null;
  /** By when it is to be accepted or answered; null once that is done. */
  due: string | null;
  overdue: boolean;
  handlers: string[];
};

const docketFor = (organiserId: string) =>
  ({
    id: true,
    receiptNumber: true,
    stage: true,
    lodgedAt: true,
    acceptBy: true,
    replyBy: true,
    decidedAt: true,
    notice: { select: { title: true } },
    application: { select: { applicant: { select: { name: true } } } },
    // while it is open who acts on it; of what is decided whoever did
    handlers: {
      where: { OR: [{ objection: { decidedAt: { not: null } } }, { user: actingFor(organiserId) }] },
      orderBy: { seat: "asc" },
      select: { user: { select: { name: true } } },
    },
  }) satisfies Prisma.ObjectionSelect;

type DocketSelected = Prisma.ObjectionGetPayload<{ select: ReturnType<typeof docketFor> }>;

function docketRow(row: DocketSelected, at: Date): DocketRow {
  const due = row.stage === "lodged" ? row.acceptBy : row.stage === "investigating" ? row.replyBy : null;
  return {
    id: row.id,
    receiptNumber: row.receiptNumber,
    place: row.application.applicant.name,
    notice: row.notice.title,
    stage: row.stage,
    lodgedAt: row.lodgedAt.toISOString(),
    decidedAt: iso(row.decidedAt),
    due: iso(due),
    overdue: due !== null && due < at,
    handlers: row.handlers.map(({ user }) => user.name),
  };
}

/** The docket of this office, those lodged first on top while they are open, 20 a page; no word of who objected. */
export async function docketOf(
  actor: Actor,
  asked: { view: DocketView; q: string; page: number },
  at: Date,
): Promise<{ rows: DocketRow[]; total: number; overdue: number }> {
  const { view, q, page } = asked;
  const sought: Prisma.ObjectionWhereInput = q
    ? {
        OR: [
          { receiptNumber: { contains: q.toUpperCase() } },
          { application: { applicant: { name: { contains: q } } } },
        ],
      }
    : {};
  const where = { AND: [visibleTo(actor), viewed(actor, view, at), sought] };
  const [rows, total, overdue] = await Promise.all([
    db.objection.findMany({
      where,
      orderBy: [{ lodgedAt: view === "all" ? "desc" : "asc" }, { id: "asc" }],
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
      select: docketFor(actor.organisationId),
    }),
    db.objection.count({ where }),
    db.objection.count({ where: { AND: [visibleTo(actor), overdueAt(at)] } }),
  ]);
  return { rows: rows.map((row) => docketRow(row, at)), total, overdue };
}

/** One objection without its author; `identityKept` tells whether the author could still be looked up. Two statements. */
export async function objectionForStaff(actor: Actor, id: string) {
  const business = actor.duties.includes("organising") || actor.duties.includes("signing");
  if (!isUuid(id) || !business) return null;
  const [row, looks] = await Promise.all([staffRow(id, actor.organisationId), looksAt(id)]);
  if (!row) return null;
  const clerk = actor.duties.includes("organising");
  const mayReadIdentity = clerk && row.handlers.some(({ userId }) => userId === actor.userId);
  const unsettled = isUnsettled({
    ...row,
    lifted: row.liftedAt !== null,
    atNotice: row.application.stage === "public_notice",
  });
  return { ...row, mayReadIdentity, mayAssign: clerk && unsettled, looks };
}

/** Who has looked at identity or files, and when; the latest first. */
async function looksAt(id: string): Promise<{ at: string; by: string; action: string }[]> {
  const looks = await db.event.findMany({
    where: { subject: "objection", subjectId: id, action: { in: ["read_identity", "read_objection_file"] } },
    orderBy: { id: "desc" },
    take: 100,
    select: { at: true, actorName: true, action: true },
  });
  return looks.map(({ at, actorName, action }) => ({ at: at.toISOString(), by: actorName, action }));
}

/** Whom an objection can be given to: the organiser's clerks, and the offices above the place. */
export async function choicesFor(actor: Actor, objectionId: string) {
  const [clerks, offices] = await Promise.all([
    db.user.findMany({
      where: actingFor(actor.organisationId),
      orderBy: { name: "asc" },
      take: 200,
      select: { id: true, name: true },
    }),
    officesAbove(db, objectionId),
  ]);
  return { clerks, offices };
}
