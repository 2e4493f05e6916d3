import "server-only";
import { madeAndReckoned } from "@/lib/allocation/recomputing";
import { contentHash } from "@/lib/kernel/hash";
import { hashOf } from "@/lib/official-papers/store";
import { checkFrameHash, drawCheck } from "@/lib/oversight/check-draw";
import type { Stratum } from "@/lib/oversight/strata";
import { db, Prisma } from "@/lib/platform/db";
import { recomputed } from "@/lib/quality/keeping";
import { recomputedOf } from "@/lib/selection/frozen";

/** Results of one kind, reckoned anew from their rows: how many, which differ from what is kept, and one hash of what came out. */
export type Recomputation = { what: string; count: number; differing: string[]; sha256: string };

type Line = { id: string; kept: string; anew: string };

/** Frozen copies with the hash of their one canonical text: the table, what names a row, the copy. */
const FROZEN = [
  { what: "案卷快照", table: "Snapshot", id: `"id"::text`, content: "content" },
  { what: "公示", table: "PublicNotice", id: `"id"::text`, content: "snapshot" },
  { what: "命名决定", table: "DesignationDecision", id: `"number"`, content: "snapshot" },
  { what: "公布的年度报告", table: "PublishedReport", id: `"id"::text`, content: "content" },
  { what: "公布的经验案例", table: "PracticePublication", id: `"caseId" || '/' || "number"`, content: "snapshot" },
  { what: "经验汇编", table: "PracticeCollection", id: `"id"::text`, content: "snapshot" },
  { what: "核查通知", table: "VisitNotice", id: `"id"::text`, content: "content" },
  { what: "测评问卷", table: "QuestionnaireVersion", id: `"surveyId" || '/' || "number"`, content: "content" },
  { what: "样本方案", table: "SurveyPlanSubmission", id: `"surveyId" || '/' || "number"`, content: "content" },
  { what: "标段质量指标", table: "LotQuality", id: `"lotId"::text`, content: "figures" },
  { what: "分配方案的依据", table: "AllocationBasis", id: `"proposalId"::text`, content: "content" },
  { what: "稳健性检验的依据", table: "RobustnessOrder", id: `"runId"::text`, content: "content" },
] as const;

/** 重算: everything that was frozen, opened or published, reckoned anew by the portal's own rules and compared with what is kept. */
export async function recomputeAll(): Promise<Recomputation[]> {
  const done: Recomputation[] = [];
  for (const frozen of FROZEN) done.push(await frozenCopies(frozen));
  const rest = {
    正式公文: papers,
    分配方案: allocations,
    标段得分与质量: lots,
    综合排名: rankings,
    公布的名录: register,
    抽查抽取: draws,
  };
  for (const [what, lines] of Object.entries(rest)) done.push(summed(what, await lines()));
  return done;
}

function summed(what: string, lines: readonly Line[]): Recomputation {
  const differing = lines.filter(({ kept, anew }) => kept !== anew).map(({ id }) => id);
  return { what, count: lines.length, differing, sha256: contentHash(lines.map(({ id, anew }) => [id, anew])) };
}

const AT_ONCE = 100;

/** A hundred at a time: a country's snapshots don't fit into memory. */
async function frozenCopies({ what, table, id, content }: (typeof FROZEN)[number]): Promise<Recomputation> {
  const lines: Line[] = [];
  for (let after = ""; ; after = lines.at(-1)!.id) {
    const rows = await db.$queryRaw<{ id: string; kept: string; content: unknown }[]>`
      SELECT ${Prisma.raw(id)} AS "id", "sha256" AS "kept", ${Prisma.raw(`"${content}"`)} AS "content" FROM ${Prisma.raw(`"${table}"`)}
      WHERE ${Prisma.raw(`"${content}"`)} IS NOT NULL AND (${Prisma.raw(id)}) COLLATE "C" > ${after}
      ORDER BY (${Prisma.raw(id)}) COLLATE "C" LIMIT ${AT_ONCE}`;
    lines.push(...rows.map((row) => ({ id: row.id, kept: row.kept, anew: contentHash(row.content) })));
    if (rows.length < AT_ONCE) return summed(what, lines);
  }
}

async function papers(): Promise<Line[]> {
  const rows = await db.officialPaper.findMany({ where: { finalAt: { not: null } }, orderBy: { id: "asc" } });
  return rows.map((row) => ({ id: row.id, kept: row.sha256, anew: hashOf(row) }));
}

/** Proposals that were kept with what they rest on, from that and their seed. */
async function allocations(): Promise<Line[]> {
  const kept = await db.allocationBasis.findMany({ orderBy: { proposalId: "asc" }, select: { proposalId: true } });
  const lines: Line[] = [];
  for (const { proposalId: id } of kept) lines.push({ id, ...(await madeAndReckoned(db, id)) });
  return lines;
}

/** Opened lots, from the marks and the settled items of each case. */
async function lots(): Promise<Line[]> {
  const kept = await db.lotQuality.findMany({ orderBy: { lotId: "asc" }, select: { lotId: true, sha256: true } });
  const lines: Line[] = [];
  for (const { lotId, sha256 } of kept) {
    lines.push({ id: lotId, kept: sha256, anew: (await recomputed(db, lotId)).sha256 });
  }
  return lines;
}

/** Every score and rank of an opened cycle, from its snapshots. */
async function rankings(): Promise<Line[]> {
  const cycles = await db.cycle.findMany({
    where: { applications: { some: { ranking: { isNot: null } } } },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  const lines: Line[] = [];
  for (const { id } of cycles) {
    const { ranking, snapshots } = await recomputedOf(db, id);
    lines.push({ id, kept: ranking, anew: snapshots });
  }
  return lines;
}

/** The register as the titles stand, and its hash as the database reckons it. */
async function register(): Promise<Line[]> {
  return db.$queryRaw<Line[]>`
    SELECT e."certificateNumber" AS "id", e."sha256" || e."stage" || e."titleVersion" || e."changes" AS "kept",
      encode(sha256(convert_to("canonical_json"("register_content"(e)), 'UTF8')), 'hex') || v."stage" || v."titleVersion" || v."changes" AS "anew"
    FROM "RegisterEntry" e LEFT JOIN "TitleToPublish" v ON v."designationId" = e."designationId" ORDER BY e."certificateNumber"`;
}

/** Which titles a spot check drew: from its frozen list and the public seed. */
async function draws(): Promise<Line[]> {
  const checks = await db.spotCheck.findMany({
    where: { seed: { not: null }, NOT: { strata: { equals: [] } } },
    orderBy: { id: "asc" },
    include: { inspections: { select: { designation: { select: { certificateNumber: true } } } } },
  });
  return checks.map(({ id, seed, visitCount, strata, frameHash, inspections }) => {
    const frame = { visitCount, strata: strata as unknown as Stratum[] };
    const drawn = inspections.map(({ designation }) => designation.certificateNumber);
    const again = drawCheck(frame, seed!).map(({ number }) => number);
    return { id, kept: [frameHash, ...drawn.sort()].join(), anew: [checkFrameHash(frame), ...again.sort()].join() };
  });
}
