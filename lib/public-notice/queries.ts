import "server-only";
import { db, type Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { NoticeStage } from "./workflow";

const PAGE_SIZE = 20;
const OPEN = ["lodged", "investigating"] as const;
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** In SQL who is organiser of a notice: handlers and signatories of the organising office, drafts included. */
export function visibleTo(actor: Actor): Prisma.PublicNoticeWhereInput {
  const business = actor.duties.includes("organising") || actor.duties.includes("signing");
  return business ? { cycle: { programme: { organiserId: actor.organisationId } } } : { id: { in: [] } };
}

export type NoticeRow = {
  id: string;
  title: string;
  cycle: string;
  stage: NoticeStage;
  publishedAt: string | null;
  closesAt: string | null;
  /** Lodged on this notice or another of its list: a 更正公示 goes on with them. */
  objections: number;
  objectionsOpen: number;
};

/** The notices of this office, newest first, 20 a page. */
export async function noticesOf(actor: Actor, page: number): Promise<{ rows: NoticeRow[]; total: number }> {
  const where = visibleTo(actor);
  const [rows, total] = await Promise.all([
    db.publicNotice.findMany({
      where,
      orderBy: { id: "desc" },
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
      select: {
        id: true,
        title: true,
        stage: true,
        publishedAt: true,
        closesAt: true,
        cycle: { select: { name: true } },
        list: { select: { notices: { select: { objections: { select: { stage: true } } } } } },
      },
    }),
    db.publicNotice.count({ where }),
  ]);
  return {
    total,
    rows: rows.map(({ cycle, list, publishedAt, closesAt, ...row }) => {
      const objections = list.notices.flatMap((each) => each.objections);
      return {
        ...row,
        cycle: cycle.name,
        publishedAt: iso(publishedAt),
        closesAt: iso(closesAt),
        objections: objections.length,
        objectionsOpen: objections.filter(({ stage }) => OPEN.some((open) => open === stage)).length,
      };
    }),
  };
}

export type WaitingList = { id: string; cycle: string; at: string; candidates: number };

/** Lists of candidates for which no notice has been drafted yet. */
export async function listsWithoutNotice(actor: Actor): Promise<WaitingList[]> {
  if (!actor.duties.includes("organising")) return [];
  const rows = await db.candidateList.findMany({
    where: { notices: { none: {} }, cycle: { programme: { organiserId: actor.organisationId } } },
    orderBy: { at: "desc" },
    select: {
      id: true,
      at: true,
      cycle: { select: { name: true, programme: { select: { name: true } } } },
      _count: { select: { candidates: true } },
    },
  });
  return rows.map(({ id, at, cycle, _count }) => ({
    id,
    at: at.toISOString(),
    cycle: `${cycle.programme.name}${cycle.name}`,
    candidates: _count.candidates,
  }));
}
