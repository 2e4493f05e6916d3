import "server-only";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { NoticeFacts, RecordFacts } from "./inspection-papers";
import { readInspection, sheetItems } from "./inspection-queries";

/** What the notice tells, for everybody who may read the inspection; null before it is sent. */
export async function noticeFacts(actor: Actor, id: string): Promise<NoticeFacts | null> {
  const one = await readInspection(actor, id);
  if (!one?.noticeAt) return null;
  return { ...(await common(id)), ...partOf(one), noticeAt: one.noticeAt };
}

/** What the record tells, for who may read the findings. */
export async function recordFacts(actor: Actor, id: string): Promise<RecordFacts | null> {
  const one = await readInspection(actor, id);
  if (!one?.noticeAt || !one.told) return null;
  const [shared, items] = await Promise.all([common(id), sheetItems(id)]);
  return {
    ...{ ...shared, ...partOf(one), noticeAt: one.noticeAt, items },
    certificateNumber: one.certificateNumber,
    handedIn: one.materials.map(({ name, files }) => ({ name, files: files.map((file) => file.name) })),
    ...{ findings: one.findings, stance: one.stance, placeOpinion: one.placeOpinion, answeredAt: one.answeredAt },
    ...{ result: one.result, resultReason: one.resultReason },
    ...{ rectifyDueAt: one.rectifyDueAt, concludedAt: one.concludedAt, ended: one.ended },
  };
}

type Read = NonNullable<Awaited<ReturnType<typeof readInspection>>>;

const partOf = (one: Read) => ({
  ...{ inspector: one.inspector, holder: one.holder, title: one.title, programme: one.programme, year: one.year },
  ...{ onSite: one.onSite, visitOn: one.visitOn, team: one.team, remark: one.noticeRemark, dueAt: one.dueAt },
  materials: one.materials.map(({ name, dueAt }) => ({ name, dueAt })),
});

/** Its basis, and how many items of each section are looked at. */
async function common(id: string): Promise<Pick<NoticeFacts, "basis" | "sections">> {
  const [rows, row] = await Promise.all([
    db.$queryRaw<{ title: string; items: number }[]>`
      SELECT "section" AS "title", count(*)::int AS "items" FROM "InspectionItem" WHERE "inspectionId" = ${id}::uuid
      GROUP BY "section" ORDER BY min("position")`,
    db.inspection.findUniqueOrThrow({
      where: { id },
      select: { spotCheck: { select: { programme: { select: { basis: true } } } } },
    }),
  ]);
  return { basis: row.spotCheck.programme.basis, sections: rows };
}
