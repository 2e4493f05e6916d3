import { assignSheet, commissionAgency } from "@/lib/assessment/commands";
import { saveScore } from "@/lib/assessment/scoring";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { must, take } from "./acts";
import { makeActor, makeArea, makeOrganisation, type World } from "./world";

/** A commissioned agency seated outside every applicant's area, with some assessors. */
export async function makeAgency(world: World, assessors = 2) {
  const agency = await makeOrganisation("assessment_agency", await makeArea("city", world.province));
  must(await commissionAgency(world.organiser, { cycleId: world.cycle.id, agencyId: agency.id, kind: "assessment" }));
  const people: Actor[] = [];
  for (let n = 0; n < assessors; n += 1) people.push(await makeActor(agency, "assessing"));
  return { agency, assessors: people };
}

/** Assigns a sheet and lets the assessor declare independence; returns the sheet's id. */
export async function openSheet(world: World, applicationId: string, assessor: Actor): Promise<string> {
  await signFor(applicationId, assessor);
  const { sheetId } = must(await assignSheet(world.organiser, { applicationId, assessorId: assessor.userId }));
  must(await take(assessor, "score_sheet", sheetId, "declare_independence", { declared: "yes" }));
  return sheetId;
}

/** 承诺 of the lot in which the case is, as signed on entering it; nothing where it is in none. */
async function signFor(applicationId: string, { userId }: Actor): Promise<void> {
  const found = await db.lotCase.findUnique({ where: { applicationId } });
  if (found) await enterLot(found.lotId, userId);
}

/** Puts a signed commitment there, without the page on which it is signed. */
export const enterLot = (lotId: string, userId: string) =>
  db.lotEntry.createMany({
    data: { lotId, userId, signedAt: new Date(), text: "承诺", textSha256: "0".repeat(64) },
    skipDuplicates: true,
  });

export type MarkGiven = { judgement: "met" | "partly_met" | "not_met"; points: number; reason?: string };

/** Scores every item of a sheet, the standard ones with `marks` in order, and hands it in. */
export async function scoreAll(world: World, sheetId: string, assessor: Actor, marks: MarkGiven[]): Promise<void> {
  const { items, bonus, deduction } = world.catalogue;
  const nothing = { judgement: "not_met", points: 0 } as const;
  for (const [indicatorId, mark] of [
    ...items.map((id, index) => [id, marks[index]!] as const),
    [bonus, nothing] as const,
    [deduction, nothing] as const,
  ]) {
    must(await saveScore(assessor, { sheetId, indicatorId, version: 0, reason: "材料可以证明", ...mark }));
  }
  must(await take(assessor, "score_sheet", sheetId, "hand_in", { summary: "逐项核对后给出以上评分。" }));
}

/** Has two assessors give a case the same standard marks, all of it handed in; from 9 points up they find it 符合. */
export async function assess(world: World, id: string, assessors: Actor[], points: number): Promise<void> {
  const mark: MarkGiven = { judgement: points >= 9 ? "met" : "partly_met", points };
  for (const assessor of assessors) await scoreAll(world, await openSheet(world, id, assessor), assessor, [mark, mark]);
}
