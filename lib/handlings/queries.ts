import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { nameMatches } from "@/lib/kernel/search-term";
import { sourceText } from "@/lib/labels/standing";
import { now } from "@/lib/platform/clock";
import { db, type Prisma } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import type { HandlingsQuery } from "./query";
import { loadHandling, statementHandedIn } from "./store";
import { handlingsVisibleTo, isPlaceAlone } from "./visible";
import { type HandlingSource, RUNNING } from "./workflow";

const PAGE = 20;

const LISTED = {
  designation: { select: { title: true, organisation: { select: { name: true } } } },
  hearing: { select: { stage: true, dueAt: true } },
  appeal: { select: { stage: true, lodgedAt: true } },
  rectifications: {
    orderBy: { openedAt: "desc" },
    take: 1,
    select: { id: true, stage: true, dueAt: true },
  },
} satisfies Prisma.HandlingInclude;
type Listed = Prisma.HandlingGetPayload<{ include: typeof LISTED }>;

export type HandlingRow = {
  id: string;
  holder: string;
  title: string;
  /** 由来 as this reader may know it. */
  source: string;
  stage: Listed["stage"];
  outcome: Listed["outcome"];
  openedAt: string;
  decisionNumber: string;
  /** What runs, and until when. */
  clock: { kind: "hearing" | "appeal" | "rectification"; dueAt: string } | null;
  rectification: { id: string; stage: string } | null;
  appeal: string | null;
};

function clockOf(row: Listed, at: Date): HandlingRow["clock"] {
  if (row.stage === "hearing" && row.hearing) return { kind: "hearing", dueAt: row.hearing.dueAt.toISOString() };
  const [rectification] = row.rectifications;
  if (rectification?.stage === "open" && rectification.dueAt) {
    return { kind: "rectification", dueAt: rectification.dueAt.toISOString() };
  }
  const appealable = row.stage === "decided" && row.outcome !== "retain" && !row.appeal?.lodgedAt;
  return appealable && row.appealUntil && row.appealUntil >= at
    ? { kind: "appeal", dueAt: row.appealUntil.toISOString() }
    : null;
}

const toRow = (row: Listed, at: Date, place: boolean): HandlingRow => ({
  id: row.id,
  holder: row.designation.organisation.name,
  title: row.designation.title,
  source: sourceText(row.source, place),
  stage: row.stage,
  outcome: row.outcome,
  openedAt: row.openedAt.toISOString(),
  decisionNumber: row.decisionNumber ?? "",
  clock: clockOf(row, at),
  rectification: row.rectifications[0] ? { id: row.rectifications[0].id, stage: row.rectifications[0].stage } : null,
  appeal: row.appeal?.lodgedAt ? row.appeal.stage : null,
});

const STATES: Record<NonNullable<HandlingsQuery["state"]>, Prisma.HandlingWhereInput> = {
  running: { stage: { in: [...RUNNING] } },
  appealed: { appeal: { stage: "lodged" } },
  rectifying: { rectifications: { some: { stage: { in: ["open", "submitted", "verified"] } } } },
  ended: { stage: { in: ["decided", "dropped"] } },
};

/** To the place a clue and what an office told are one: it can't ask for either of them. */
const sourcesAsked = (actor: Actor, source: HandlingSource): HandlingSource[] =>
  isPlaceAlone(actor) && (source === "clue" || source === "office") ? ["clue", "office"] : [source];

function whereOf(actor: Actor, query: HandlingsQuery): Prisma.HandlingWhereInput {
  const all: Prisma.HandlingWhereInput[] = [handlingsVisibleTo(actor)];
  if (query.state) all.push(STATES[query.state]);
  if (query.source) all.push({ source: { in: sourcesAsked(actor, query.source) } });
  if (query.q) {
    const contains = { contains: query.q };
    all.push({
      OR: [
        { decisionNumber: contains },
        { designation: { OR: [{ title: contains }, { organisation: { OR: nameMatches(query.q) } }] } },
      ],
    });
  }
  return { AND: all };
}

/** 称号处理: those that the reader may read, the newest first. @param size rows at most, 20 a page where left out */
export async function handlingsPage(
  actor: Actor,
  query: HandlingsQuery,
  size = PAGE,
): Promise<{ rows: HandlingRow[]; total: number }> {
  const where = whereOf(actor, query);
  const [rows, total] = await Promise.all([
    db.handling.findMany({
      where,
      orderBy: [{ openedAt: "desc" }, { id: "desc" }],
      skip: (query.page - 1) * size,
      take: size,
      include: LISTED,
    }),
    db.handling.count({ where }),
  ]);
  const at = now();
  return { rows: rows.map((row) => toRow(row, at, isPlaceAlone(actor))), total };
}

const DETAILED = {
  hearing: true,
  earlierNotices: { orderBy: [{ noticeAt: "asc" }, { id: "asc" }] },
  appeal: true,
  clues: { take: 1, select: { id: true } },
  rectifications: { orderBy: { openedAt: "desc" }, select: { id: true, stage: true, dueAt: true, endedAt: true } },
  files: { orderBy: [{ addedAt: "asc" }, { id: "asc" }], include: { organisation: { select: { name: true } } } },
} satisfies Prisma.HandlingInclude;

export type HandlingDetail = NonNullable<Awaited<ReturnType<typeof handlingDetail>>>;

/** One handling, or null where the reader has no part in it; what a place has drafted and not handed in is its own. */
export async function handlingDetail(actor: Actor, id: string) {
  const facts = isUuid(id) ? await loadHandling(db, id, now(), false) : null;
  const standings = facts ? standingsOf(actor, facts.parties) : [];
  if (!facts || standings.length === 0) return null;
  const [row, merger] = await Promise.all([
    db.handling.findUniqueOrThrow({ where: { id }, include: DETAILED }),
    facts.holderClosed ? mergerOf(facts.designationId) : null,
  ]);
  const place = standings.some((each) => each.startsWith("applicant"));
  const shown = (file: { purpose: string; organisationId: string; addedAt: Date }) =>
    file.organisationId === actor.organisationId ||
    file.purpose === "evidence" ||
    (file.purpose === "statement" && statementHandedIn(row, file.addedAt)) ||
    (file.purpose === "appeal" && row.appeal !== null && row.appeal.stage !== "draft");
  return {
    ...row,
    place,
    merger,
    organises: standings.includes("organiser"),
    files: row.files.filter(shown),
    appeal: row.appeal && (place || row.appeal.stage !== "draft") ? row.appeal : null,
    loaded: facts,
  };
}

/** 撤并: since when the holder is no more, who succeeds it, and the last lines of its area's history. */
async function mergerOf(designationId: string) {
  const { organisation } = await db.designation.findUniqueOrThrow({
    where: { id: designationId },
    select: {
      organisation: {
        select: {
          closedAt: true,
          successor: { select: { name: true } },
          area: {
            select: {
              changesFrom: {
                orderBy: { onDay: "desc" },
                take: 3,
                select: { id: true, fromName: true, toName: true, onDay: true, basis: true },
              },
            },
          },
        },
      },
    },
  });
  return organisation;
}

/** The panel's facts of the statement and of the appeal follow from what the page has read. */
export const hearingKnown = ({ loaded, hearing }: HandlingDetail) =>
  hearing && {
    ...loaded,
    id: hearing.id,
    stage: hearing.stage,
    version: hearing.version,
    handlingId: loaded.id,
    handlingStage: loaded.stage,
  };

export const appealKnown = ({ loaded, appeal, ...row }: HandlingDetail) =>
  appeal && {
    ...loaded,
    id: appeal.id,
    stage: appeal.stage,
    version: appeal.version,
    handlingId: loaded.id,
    decidedAt: row.decidedAt,
    appealUntil: row.appealUntil,
    decisionPreparedById: row.preparedById,
    decisionHeldById: row.heldById,
  };
