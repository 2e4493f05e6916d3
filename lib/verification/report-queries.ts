import "server-only";
import { beijingDay } from "@/lib/kernel/dates";
import { isUuid } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import type { SampleKind } from "@/lib/sample-lists/rules";
import { readStops } from "./notice-queries";
import { type Signed, signaturesOf } from "./report-rules";
import type { ReportFinding, ReportSample, ReportTeam, VisitReport } from "./report-shape";
import { teamOf } from "./report-team";
import { hasLapsed } from "./rules";
import type { Conclusion } from "./schema";
import { loadVisitFile } from "./store";

/** 核查报告, for the team and the organiser; null for everybody else. `handedIn`: only what has been handed in. Seven statements. */
export async function visitReport(
  actor: Actor,
  id: string,
  { handedIn }: { handedIn: boolean },
): Promise<VisitReport | null> {
  const at = now();
  const facts = isUuid(id) ? await loadVisitFile(db, id, at, false) : null;
  const standings = facts ? standingsOf(actor, facts.parties) : [];
  if (!facts || standings.length === 0 || (handedIn && facts.stage !== "handed_in")) return null;
  const [head, stops, findings, samples, signed] = await Promise.all([
    headOf(id),
    readStops(db, id),
    findingsOf(id),
    samplesOf(id),
    signedOf(id),
  ]);
  const team = (facts.stage === "handed_in" && (head.handedInTeam as ReportTeam | null)) || (await teamOf(db, id));
  return {
    programme: head.application.cycle.programme.name,
    cycle: head.application.cycle.name,
    applicant: facts.applicantName,
    number: head.application.number,
    team: facts.teamName,
    plannedOn: beijingDay(head.plannedOn),
    handedInAt: head.handedInAt?.toISOString() ?? null,
    at: (head.handedInAt ?? at).toISOString(),
    summary: head.summary,
    ...team,
    stops,
    findings,
    samples,
    signatures: signaturesOf(signed, findings),
  };
}

const headOf = (id: string) =>
  db.visit.findUniqueOrThrow({
    where: { id },
    select: {
      plannedOn: true,
      handedInAt: true,
      summary: true,
      handedInTeam: true,
      application: {
        select: { number: true, cycle: { select: { name: true, programme: { select: { name: true } } } } },
      },
    },
  });

type Reply = NonNullable<ReportFinding["reply"]> & { conclusion: Conclusion; shown: string };
type FindingRow = Omit<ReportFinding, "at" | "reply"> & { at: Date | null; reply: Omit<Reply, "lapsed"> | null };

/** The checklist with what was found, what the place said to it, and its photos, in the order of the table. One statement. */
async function findingsOf(visitId: string): Promise<ReportFinding[]> {
  const rows = await db.$queryRaw<FindingRow[]>`
    SELECT f."id", i."position", i."text", s."title" AS "section", f."why", f."conclusion"::text AS "conclusion", f."note", f."fabrication",
      u."name" AS "author", f."at",
      CASE WHEN y."findingId" IS NOT NULL THEN jsonb_build_object('stand', y."stand", 'note', y."note", 'name', y."name", 'post', y."post",
        'signature', y."signature", 'at', y."at", 'conclusion', y."conclusion", 'shown', y."shown") END AS "reply",
      COALESCE((SELECT jsonb_agg(jsonb_build_object('sha256', p."sha256", 'fileName', p."fileName", 'takenAt', p."takenAt",
          'latitude', p."latitude", 'longitude', p."longitude", 'accuracy', p."accuracy") ORDER BY p."at")
        FROM "FindingPhoto" p JOIN "StoredFile" x ON x."sha256" = p."sha256"
        WHERE p."findingId" = f."id" AND x."scan" IN ('clean', 'not_scanned')), '[]'::jsonb) AS "photos"
    FROM "Finding" f
    JOIN "Indicator" i ON i."id" = f."indicatorId"
    JOIN "IndicatorGroup" g ON g."id" = i."groupId"
    JOIN "IndicatorSection" s ON s."id" = g."sectionId"
    LEFT JOIN "User" u ON u."id" = f."authorId"
    LEFT JOIN "FindingReply" y ON y."findingId" = f."id"
    WHERE f."visitId" = ${visitId}::uuid ORDER BY i."position"`;
  return rows.map(({ at, reply, ...row }) => ({
    ...row,
    at: at?.toISOString() ?? null,
    reply: reply && replyTo(row, reply),
  }));
}

function replyTo(
  finding: Pick<ReportFinding, "conclusion" | "note">,
  { conclusion, shown, ...said }: Omit<Reply, "lapsed">,
): ReportFinding["reply"] {
  return { ...said, lapsed: hasLapsed({ conclusion, shown }, finding) };
}

async function signedOf(visitId: string): Promise<Signed[]> {
  const rows = await db.visitSignature.findMany({ where: { visitId }, orderBy: [{ at: "asc" }, { id: "asc" }] });
  return rows.map(({ memberId, name, post, sha256, at }) => ({
    side: memberId === null ? ("place" as const) : ("team" as const),
    ...{ name, post, sha256, at: at.toISOString() },
  }));
}

async function samplesOf(visitId: string): Promise<ReportSample[]> {
  const lists = await db.sampleList.findMany({
    where: { visitId, stage: "drawn" },
    orderBy: { kind: "asc" },
    include: { samples: { orderBy: { position: "asc" } }, _count: { select: { lines: true } } },
  });
  return lists.map(({ kind, count, frameHash, seed, seedSource, drawnAt, samples, _count }) => ({
    kind: kind as SampleKind,
    size: _count.lines,
    count: count ?? 0,
    frameHash: frameHash ?? "",
    seed: seed ?? "",
    seedSource,
    drawnAt: drawnAt?.toISOString() ?? "",
    lines: samples.map(({ position, label, outcome, note }) => ({ position, label, outcome, note })),
  }));
}
