import "server-only";
import { holderOf } from "@/lib/designations/holder";
import type { Outcome } from "@/lib/designations/workflow";
import { isUuid } from "@/lib/kernel/ids";
import { actionLabel } from "@/lib/labels/actions";
import { HANDLING_OUTCOMES, sourceText } from "@/lib/labels/standing";
import { titlesVisibleInSql } from "@/lib/oversight/visible";
import { db } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { type TitleOf, titleOf } from "./parties";
import { RECTIFYING } from "./rectification-workflow";
import { handlingsVisibleTo, isPlaceAlone } from "./visible";
import { type HandlingStage, isGone, RUNNING } from "./workflow";

export type LifeMoment = { id: string; at: string; what: string; note: string; href: string | null };

export type TitleStanding = {
  id: string;
  holder: string;
  title: string;
  /** open: the organiser's 经办; propose: an office of the place; null: neither, or the title is gone or being handled. */
  mayStart: "open" | "propose" | null;
  /** An office may tell of what it knows. */
  mayTell: boolean;
  running: { id: string; stage: HandlingStage; source: string; intended: Outcome | null } | null;
  rectification: { id: string; stage: string; dueAt: string | null } | null;
  bars: { id: string; reason: string; until: string }[];
  moments: LifeMoment[];
};

/** What is being done about a title and what was, for whoever may see the title; null for others. */
export async function titleStandingFor(actor: Actor, id: string): Promise<TitleStanding | null> {
  const title = isUuid(id) ? await titleOf(db, id, titlesVisibleInSql(actor)) : null;
  if (!title) return null;
  const about = { designationId: id };
  const { offices, organiserId } = title;
  const party = [organiserId, title.organisationId, holderOf(title)].includes(actor.organisationId);
  const within = party || offices.includes(actor.organisationId);
  const [handlings, heardAndAppealed, rectifications, bars] = await Promise.all([
    db.handling.findMany({
      where: { AND: [about, handlingsVisibleTo(actor)] },
      orderBy: { openedAt: "desc" },
      include: { recheck: { select: { outcome: true } } },
    }),
    db.$queryRaw<Further[]>`
      SELECT x."id", h."statedAt", a."stage"::text AS "appealStage", a."lodgedAt", a."decidedAt" AS "answeredAt", a."decisionNumber" AS "answerNumber"
      FROM "Handling" x LEFT JOIN "Hearing" h ON h."handlingId" = x."id" LEFT JOIN "Appeal" a ON a."handlingId" = x."id"
      WHERE x."designationId" = ${id}::uuid`,
    within ? db.rectification.findMany({ where: about, orderBy: { openedAt: "desc" } }) : [],
    party
      ? db.bar.findMany({
          where: { organisationId: { in: [title.organisationId, holderOf(title)] }, programmeId: title.programmeId },
          orderBy: { at: "desc" },
          select: { id: true, reason: true, untilNumber: true },
        })
      : [],
  ]);
  const furtherOf = new Map(heardAndAppealed.map((each) => [each.id, each]));
  const running = handlings.find(({ stage }) => RUNNING.some((each) => each === stage));
  const going = rectifications.find(({ stage }) => RECTIFYING.some((each) => each === stage));
  return {
    id,
    holder: title.holderName,
    title: title.title,
    mayStart: running ? null : mayStart(actor, title),
    mayTell:
      !isGone(title.stage) &&
      actor.organisationKind === "office" &&
      actor.duties.some((d) => d === "reviewing" || d === "organising"),
    running: running
      ? {
          ...{ id: running.id, stage: running.stage, source: sourceText(running.source, isPlaceAlone(actor)) },
          intended: running.intended ?? running.recheck?.outcome ?? null,
        }
      : null,
    rectification: going ? { id: going.id, stage: going.stage, dueAt: going.dueAt?.toISOString() ?? null } : null,
    bars: bars.map((bar) => ({ id: bar.id, reason: bar.reason, until: `第 ${bar.untilNumber} 个周期` })),
    moments: [
      ...handlings.flatMap((row) => handlingMoments(row, furtherOf.get(row.id), actor)),
      ...rectifications.flatMap(rectificationMoments),
    ],
  };
}

function mayStart(actor: Actor, { stage, organiserId, offices }: TitleOf): TitleStanding["mayStart"] {
  if (stage === "revoked" || stage === "lapsed") return null;
  if (standingsOf(actor, { organiser: organiserId }).includes("organiser")) return "open";
  return actor.duties.includes("reviewing") && offices.includes(actor.organisationId) ? "propose" : null;
}

type Handling = NonNullable<Awaited<ReturnType<typeof db.handling.findUnique>>>;
type Further = {
  id: string;
  statedAt: Date | null;
  appealStage: string | null;
  lodgedAt: Date | null;
  answeredAt: Date | null;
  answerNumber: string | null;
};

/** The steps of one handling; what a place has not handed in yet is its own. */
function handlingMoments(row: Handling, further: Further | undefined, actor: Actor): LifeMoment[] {
  const href = `/oversee/handlings/${row.id}`;
  const moment = (key: string, at: Date | null | undefined, what: string, note = ""): LifeMoment[] =>
    at ? [{ id: `${row.id}-${key}`, at: at.toISOString(), what, note, href }] : [];
  const decided = row.outcome ? `${HANDLING_OUTCOMES[row.outcome]}（${row.decisionNumber}）` : "";
  const start = row.openedByOffice === actor.organisationName || !row.noticeAt ? row.reason : "";
  return [
    ...moment(
      "opened",
      row.openedAt,
      actionLabel("open_handling"),
      `${sourceText(row.source, isPlaceAlone(actor))}${start ? `；${start}` : ""}`,
    ),
    ...moment("notice", row.noticeAt, actionLabel("give_hearing"), row.noticeNumber ?? ""),
    ...moment("stated", further?.statedAt, actionLabel("state_opinion")),
    ...moment("decided", row.decidedAt, actionLabel("decide_handling"), decided),
    ...(row.stage === "dropped" ? moment("dropped", row.endedAt, actionLabel("drop_handling"), row.dropReason) : []),
    ...moment("lodged", further?.lodgedAt, actionLabel("lodge_appeal")),
    ...moment(
      "answered",
      further?.answeredAt,
      actionLabel(further?.appealStage === "upheld" ? "uphold_appeal" : "dismiss_appeal"),
      further?.answerNumber ?? "",
    ),
  ];
}

type Rectification = NonNullable<Awaited<ReturnType<typeof db.rectification.findUnique>>>;
const ENDS: Partial<Record<string, string>> = { accepted: "accept_rectification", rejected: "reject_rectification" };

function rectificationMoments(row: Rectification): LifeMoment[] {
  const href = `/oversee/rectifications/${row.id}`;
  const moment = (key: string, at: Date | null, what: string, note = ""): LifeMoment[] =>
    at ? [{ id: `${row.id}-${key}`, at: at.toISOString(), what, note, href }] : [];
  const end = ENDS[row.stage];
  return [
    ...moment("submitted", row.submittedAt, actionLabel("submit_rectification")),
    ...moment("verified", row.verifiedAt, actionLabel("verify_rectification"), row.officeName),
    ...(end ? moment("ended", row.endedAt, actionLabel(end), row.remark) : []),
  ];
}
