import "server-only";
import type { Track } from "@/lib/applications/case-file";
import { isUuid } from "@/lib/kernel/ids";
import { FEEDBACK_TEXTS } from "@/lib/labels/feedback";
import type { OfficialText } from "@/lib/official-papers/model";
import { db, Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { casesOf, readsUpon } from "./cases";
import { FEEDBACK_STATES, type FeedbackState, type Occasion, occasionOf, type Release, stateOf } from "./rules";

const PAGE_SIZE = 20;

export type FeedbackLine = {
  id: string;
  number: string;
  applicant: string;
  cycle: string;
  track: Track;
  release: Release;
  state: FeedbackState;
  editedByName: string;
  /** Written last by the reader, who then may not approve it. */
  own: boolean;
};

const STATE = Prisma.sql`CASE WHEN l."applicationId" IS NULL THEN 'missing' WHEN l."releasedAt" IS NOT NULL THEN 'released'
  WHEN l."approvedAt" IS NOT NULL THEN 'approved' ELSE 'draft' END`;
const FROM = Prisma.sql`"Application" a JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "Cycle" c ON c."id" = a."cycleId"
  JOIN "Programme" p ON p."id" = c."programmeId" LEFT JOIN "FeedbackLetter" l ON l."applicationId" = a."id"`;
const RELEASE = Prisma.sql`CASE a."stage" WHEN 'not_recommended' THEN c."feedbackRelease"::text ELSE 'results_published' END`;

export type FeedbackBoard = {
  rows: FeedbackLine[];
  total: number;
  counts: Record<FeedbackState, number>;
  /** Cases without a letter, and letters that the reader may approve; at most 500 each. */
  missing: string[];
  approvable: { id: string; version: number }[];
};

/**
 * 反馈意见: every case to which the office writes upon this occasion, with what became of its letter; those still without one first. Three
 * statements.
 */
export async function feedbackBoard(
  actor: Actor,
  query: { state: string; q: string; page: number },
  occasion: Occasion = "review",
): Promise<FeedbackBoard> {
  const counts = { missing: 0, draft: 0, approved: 0, released: 0 };
  if (!readsUpon(actor).includes(occasion)) return { rows: [], total: 0, counts, missing: [], approvable: [] };
  const state = FEEDBACK_STATES.find((one) => one === query.state);
  const ofOffice = casesOf(actor, [occasion]);
  const like = `%${query.q}%`;
  const where = Prisma.sql`${ofOffice} ${state ? Prisma.sql`AND ${STATE} = ${state}` : Prisma.empty}
    ${query.q ? Prisma.sql`AND (o."name" ILIKE ${like} OR a."number" ILIKE ${like} OR o."initials" ILIKE ${like})` : Prisma.empty}`;
  const [rows, open, tally] = await Promise.all([
    db.$queryRaw<(FeedbackLine & { rows: number })[]>`
      SELECT a."id", a."number", o."name" AS "applicant", p."name" || c."name" AS "cycle", a."track"::text AS "track",
        ${RELEASE} AS "release", ${STATE} AS "state", COALESCE(l."editedByName", '') AS "editedByName",
        COALESCE(l."editedById" = ${actor.userId}::uuid, false) AS "own", (count(*) OVER ())::int AS "rows"
      FROM ${FROM} WHERE ${where}
      ORDER BY array_position(ARRAY['missing', 'draft', 'approved', 'released'], ${STATE}), c."submissionCloses" DESC, a."number"
      LIMIT ${PAGE_SIZE} OFFSET ${(query.page - 1) * PAGE_SIZE}`,
    db.$queryRaw<{ id: string; version: number; state: FeedbackState; own: boolean }[]>`
      SELECT a."id", COALESCE(l."version", 0) AS "version", ${STATE} AS "state", COALESCE(l."editedById" = ${actor.userId}::uuid, false) AS "own"
      FROM ${FROM} WHERE ${where} AND ${STATE} IN ('missing', 'draft') ORDER BY a."number" LIMIT 1000`,
    db.$queryRaw<{ state: FeedbackState; cases: number }[]>`
      SELECT ${STATE} AS "state", count(*)::int AS "cases" FROM ${FROM} WHERE ${ofOffice} GROUP BY 1`,
  ]);
  for (const one of tally) counts[one.state] = one.cases;
  const atMost = (test: (one: (typeof open)[number]) => boolean) => open.filter(test).slice(0, 500);
  return {
    rows: rows.map(({ rows: _, ...row }) => row),
    total: rows[0]?.rows ?? 0,
    counts,
    missing: atMost((one) => one.state === "missing").map(({ id }) => id),
    approvable: atMost((one) => one.state === "draft" && !one.own).map(({ id, version }) => ({ id, version })),
  };
}

export type FeedbackPage = Omit<FeedbackLine, "own"> & {
  own: boolean;
  occasion: Occasion | null;
  office: string;
  text: string;
  version: number;
  approvedByName: string;
  releasedAt: string | null;
  editedAt: string;
};

/** One letter: for the office that wrote it in any state, for the place once it was told; null for everybody else. One statement. */
export async function feedbackLetter(actor: Actor, id: string): Promise<FeedbackPage | null> {
  if (!isUuid(id)) return null;
  const letter = await db.feedbackLetter.findUnique({
    where: { applicationId: id },
    include: {
      office: { select: { name: true } },
      application: {
        select: {
          number: true,
          track: true,
          stage: true,
          applicantId: true,
          applicant: { select: { name: true } },
          cycle: { select: { name: true, feedbackRelease: true, programme: { select: { name: true } } } },
        },
      },
    },
  });
  if (!letter) return null;
  const { application: a, releasedAt } = letter;
  const place =
    a.applicantId === actor.organisationId &&
    ["filing", "signing", "checking"].some((duty) => actor.duties.includes(duty as never));
  const occasion = occasionOf(a.stage);
  const own = letter.officeId === actor.organisationId && occasion !== null && readsUpon(actor).includes(occasion);
  if (!own && !(place && releasedAt)) return null;
  const release = occasion === "naming" ? "results_published" : a.cycle.feedbackRelease;
  return {
    ...{ id, number: a.number, track: a.track, applicant: a.applicant.name, release, occasion },
    ...{ cycle: `${a.cycle.programme.name}${a.cycle.name}`, office: letter.office.name, state: stateOf(letter) },
    ...{
      text: letter.text,
      version: letter.version,
      editedByName: letter.editedByName,
      approvedByName: letter.approvedByName,
    },
    own: letter.editedById === actor.userId,
    releasedAt: releasedAt?.toISOString() ?? null,
    editedAt: letter.editedAt.toISOString(),
  };
}

/** The letter as an official one; until it was told it says that it is a draft. */
export const feedbackPaper = (letter: FeedbackPage, dayOf: (at: Date) => string): OfficialText => ({
  ...{ form: "letter", authority: letter.office, documentNumber: "", issuer: "" },
  title: FEEDBACK_TEXTS.paperTitle(letter.cycle),
  ...{ addressee: letter.applicant, body: letter.text, signature: letter.office },
  datedOn: letter.releasedAt ? dayOf(new Date(letter.releasedAt)) : "",
  ...{ attachments: [], copies: "", printedBy: "", printedOn: "" },
  mark: letter.releasedAt ? null : "内部文稿　未告知",
  createdAt: letter.releasedAt ?? letter.editedAt,
});
