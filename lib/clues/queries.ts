import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { nameMatches } from "@/lib/kernel/search-term";
import { now } from "@/lib/platform/clock";
import { db, type Prisma } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { loadClue } from "./life";
import type { CluesQuery } from "./query";
import { answerFor } from "./sealed-reporter";

const PAGE = 20;

/** Who reported it is never read here. */
const LISTED = {
  id: true,
  receiptNumber: true,
  kind: true,
  stage: true,
  lodgedAt: true,
  dueAt: true,
  endedAt: true,
  office: { select: { name: true } },
  assignee: { select: { name: true } },
  designation: { select: { id: true, title: true, organisation: { select: { name: true } } } },
} satisfies Prisma.ClueSelect;
export type ClueRow = Prisma.ClueGetPayload<{ select: typeof LISTED }>;

/** Clues that this person may read: of the programmes they organise, given to their office, told by it. */
function cluesVisibleTo(actor: Actor): Prisma.ClueWhereInput {
  const here = actor.organisationId;
  const has = (...duties: Actor["duties"][number][]) => duties.some((duty) => actor.duties.includes(duty));
  const ways: Prisma.ClueWhereInput[] = [];
  if (has("organising", "signing")) ways.push({ designation: { cycle: { programme: { organiserId: here } } } });
  if (has("reviewing", "signing", "checking")) ways.push({ assigneeId: here }, { officeId: here });
  return ways.length > 0 ? { OR: ways } : { id: { in: [] } };
}

/** 线索: what has not been settled first, then the newest; 20 a page. */
export async function cluesPage(actor: Actor, query: CluesQuery): Promise<{ rows: ClueRow[]; total: number }> {
  const all: Prisma.ClueWhereInput[] = [cluesVisibleTo(actor)];
  if (query.stage) all.push({ stage: query.stage });
  if (query.kind) all.push({ kind: query.kind });
  if (query.q) {
    const holder = { designation: { organisation: { OR: nameMatches(query.q) } } };
    all.push({ OR: [{ receiptNumber: { contains: query.q } }, holder] });
  }
  const where = { AND: all };
  const [rows, total] = await Promise.all([
    db.clue.findMany({
      where,
      orderBy: [{ endedAt: { sort: "asc", nulls: "first" } }, { lodgedAt: "desc" }, { id: "desc" }],
      skip: (query.page - 1) * PAGE,
      take: PAGE,
      select: LISTED,
    }),
    db.clue.count({ where }),
  ]);
  return { rows, total };
}

export type ClueDetail = NonNullable<Awaited<ReturnType<typeof clueDetail>>>;

/** One clue, or null for who has no part in it; who reported it only as a fact that somebody did. */
export async function clueDetail(actor: Actor, id: string) {
  const facts = isUuid(id) ? await loadClue(db, id, now(), false) : null;
  const standings = facts ? standingsOf(actor, facts.parties) : [];
  if (!facts || standings.length === 0) return null;
  const organises = standings.includes("organiser");
  const [row, kept, offices, looks] = await Promise.all([
    db.clue.findUniqueOrThrow({
      where: { id },
      select: {
        ...LISTED,
        content: true,
        basis: true,
        reply: true,
        assignedAt: true,
        answeredAt: true,
        remark: true,
        handlingId: true,
      },
    }),
    organises ? db.clue.count({ where: { id, reporter: { not: null } } }) : 0,
    organises
      ? db.organisation.findMany({ where: { id: { in: [...facts.offices] } }, select: { id: true, name: true } })
      : [],
    organises
      ? db.event.findMany({
          where: { subject: "clue", subjectId: id, action: "read_reporter" },
          orderBy: { id: "asc" },
          select: { id: true, at: true, actorName: true },
        })
      : [],
  ]);
  const desk = standings.some((standing) => standing === "desk_office" || standing === "desk_signatory");
  return {
    ...row,
    reply: desk ? await answerFor(db, id, row.reply, actor.organisationId) : row.reply,
    handlingId: organises ? row.handlingId : null,
    organises,
    reporterKept: kept > 0,
    offices,
    looks: looks.map((look) => ({ id: String(look.id), at: look.at, by: look.actorName })),
    loaded: facts,
  };
}
