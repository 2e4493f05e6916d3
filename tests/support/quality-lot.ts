import type { Track } from "@/lib/applications/case-file";
import { addLayer } from "@/lib/moderation/layers";
import { db } from "@/lib/platform/db";
import { givePassword, takeSigned } from "./acts";
import { type MarkGiven, makeAgency, openSheet, scoreAll } from "./assessment";
import { makeLot } from "./lots";
import { makeApplication, makeWorld, type World } from "./world";

/** 部分符合 below nine points, 符合 from there. */
export const points = (given: number): MarkGiven => ({ judgement: given >= 9 ? "met" : "partly_met", points: given });

/** Three cases, two assessors of whom the second gives a point less throughout, and a half of all items to be re-scored. */
export async function lotBefore(options: Parameters<typeof makeWorld>[0] = {}, tracks: Track[] = []) {
  const world = await makeWorld({ qualityShareBasisPoints: 5000, ...options });
  await givePassword(world.signatory);
  const { agency, assessors } = await makeAgency(world, 3);
  const cases: string[] = [];
  for (let n = 0; n < 3; n += 1) cases.push((await makeApplication(world, "assessment", tracks[n])).id);
  const { lot } = await makeLot({ cycleId: world.cycle.id, agencies: [agency.id], cases });
  return { world, assessors, cases, lotId: lot.id };
}

export type LotBefore = Awaited<ReturnType<typeof lotBefore>>;

/** Hands in two sheets of every case. */
export async function scoreCases({ world, assessors, cases }: LotBefore) {
  for (const [n, id] of cases.entries()) {
    for (const k of [0, 1]) {
      const assessor = assessors[k]!;
      const given = [points(7.5 - n - k), points(8 - n / 2 - k)];
      await scoreAll(world, await openSheet(world, id, assessor), assessor, given);
    }
  }
}

/** Every item of every case settled by the organiser; `pointsOf` by the case. */
export const settleAll = async ({ world, cases }: LotBefore, pointsOf = (_: number) => 7) => {
  for (const [n, applicationId] of cases.entries()) {
    for (const indicatorId of world.catalogue.items) {
      const ruling = {
        judgement: "partly_met",
        points: pointsOf(n),
        reason: "核对材料后裁定",
        kind: "organiser",
      } as const;
      const by = { authorId: world.signatory.userId, at: new Date() };
      await addLayer(db, { ...ruling, ...by, applicationId, indicatorId });
    }
  }
};

/** 揭晓, prepared and signed. */
export const openLot = (world: World, lotId: string) =>
  takeSigned([world.organiser, world.signatory], "assessment_lot", lotId, "open_lot");
