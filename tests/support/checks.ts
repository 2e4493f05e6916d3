import { freezeFrame } from "@/lib/oversight/check-commands";
import { restMet } from "@/lib/oversight/inspection-sheet";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { must, take, takeSigned } from "./acts";
import { setClock } from "./clock";
import type { BuiltTitle } from "./titles";
import type { World } from "./world";

/** As announced: the seed comes on the evening of 1 June 2026. */
export const ANNOUNCED = {
  year: 2026,
  seedPlan: "2026年6月1日公开开奖的第062期号码",
  seedDay: "2026-06-01",
  seedTime: "21:15",
  dueOn: "2026-09-30",
};
export const SEED = { seed: "2026062 03-11-17-22-29-31", seedSource: "公开开奖的第062期号码" };
export type Pair = readonly [Actor, Actor];

/** 冻结 by this share; answers with the check's id. */
export async function frozenCheck(world: World, basisPoints = 5000, visits = 0): Promise<string> {
  await db.cycle.update({
    where: { id: world.cycle.id },
    data: { spotCheckBasisPoints: basisPoints, spotCheckVisitBasisPoints: visits },
  });
  return must(await freezeFrame(world.organiser, { programmeId: world.cycle.programmeId, ...ANNOUNCED })).id;
}

/** Everything drawn, on the morning after the seed came about. */
export async function drawnCheck(world: World, pair: Pair, visits = 0): Promise<string> {
  const id = await frozenCheck(world, 10_000, visits);
  setClock("2026-06-02T09:00:00+08:00");
  must(await takeSigned(pair, "spot_check", id, "draw", SEED));
  return id;
}

/** The inspection of a title. */
export const inspectionOf = (spotCheckId: string, title: BuiltTitle) =>
  db.inspection.findUniqueOrThrow({ where: { spotCheckId_designationId: { spotCheckId, designationId: title.id } } });

/** Notice, sheet, findings: up to where the place is heard. */
export async function findingsTold(inspector: Actor, id: string): Promise<void> {
  must(await take(inspector, "inspection", id, "send_check_notice"));
  must(await restMet(inspector, { id }));
  must(await take(inspector, "inspection", id, "tell_findings", { findings: "现场查阅案卷三十件，核对指标十项。" }));
}

/** The place has nothing to object. */
export const answered = async (title: BuiltTitle, id: string) =>
  must(await takeSigned([title.filer, title.signatory], "inspection", id, "answer_findings", { stance: "agrees" }));

/** The whole way to a conclusion by the organiser. */
export async function inspected(pair: Pair, title: BuiltTitle, id: string, result: string): Promise<void> {
  await findingsTold(pair[0], id);
  await answered(title, id);
  must(await takeSigned(pair, "inspection", id, "conclude_inspection", { result, reason: "根据检查情况作出结论。" }));
}
