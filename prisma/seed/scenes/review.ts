import { db } from "@/lib/platform/db";
import { draftRecommendations } from "@/lib/recommendation/drafting";
import { moveInOrder } from "@/lib/recommendation/moving";
import { orderOf } from "@/lib/recommendation/queries";
import { actorOf, done, officeOf, setClock, signedBy, take } from "./stage";

const OPINIONS = [
  "经逐项核对指标体系和佐证材料，自评情况属实，工作基础扎实、特色鲜明，符合推荐条件，同意推荐。",
  "经初审，申报材料完整、数据真实，符合率达到规定比例，群众反映较好，经集体研究同意推荐。",
  "该地区相关工作走在前列，制度健全、成效明显，具有示范意义，同意择优推荐。",
];

/** 推荐：the office at whose desk the case is recommends it. */
export async function recommend(at: string, office: string, id: string): Promise<void> {
  setClock(at);
  const opinion = OPINIONS[office.length % OPINIONS.length]!;
  const reason = (await standsBehind(office, id)) ? { reason: PASSING } : {};
  await signedBy(officeOf(office), "application", id, "recommend", { opinion, ...reason });
}

const PASSING = "位次在前的申报，佐证材料尚在核实，待核实后另行研究。";

/** Whether others on the desk stand before it, so that the office says why it goes first. */
async function standsBehind(office: string, id: string): Promise<boolean> {
  const { cycleId, track } = await db.application.findUniqueOrThrow({ where: { id } });
  const order = await orderOf(await actorOf(officeOf(office)[0]), cycleId, track);
  const own = order?.rows.find((row) => row.id === id)?.place ?? 1;
  return order?.rows.some(({ place, excluded }) => place !== null && place < own && !excluded) ?? false;
}

/** 推荐名单 of one case, drawn up and signed. */
export async function recommendByList(at: string, office: string, id: string): Promise<void> {
  setClock(at);
  const actor = await actorOf(officeOf(office)[0]);
  const { cycleId, track } = await db.application.findUniqueOrThrow({ where: { id } });
  const { version } = (await orderOf(actor, cycleId, track))!;
  const lines = [{ applicationId: id, choice: "recommend", opinion: OPINIONS[0] }];
  const list = await draftRecommendations(actor, { cycleId, versions: { [track]: version }, lines });
  await signedBy(officeOf(office), "recommendation_list", done(list, office).id, "recommend_listed");
}

/** 调整位次: to the head of the order. */
export async function placeFirst(at: string, office: string, id: string, reason: string): Promise<void> {
  setClock(at);
  const actor = await actorOf(officeOf(office)[0]);
  const { cycleId, track } = await db.application.findUniqueOrThrow({ where: { id } });
  const order = (await orderOf(actor, cycleId, track))!;
  const own = order.rows.find((row) => row.id === id)!;
  if (own.at === 1 && !own.tied) throw new Error(`${office}: ${own.name} stands first already`);
  done(await moveInOrder(actor, { cycleId, track, applicationId: id, to: 1, reason, version: order.version }), office);
}

/** 不予推荐. */
export async function decline(at: string, office: string, id: string, opinion: string): Promise<void> {
  setClock(at);
  await signedBy(officeOf(office), "application", id, "decline_to_recommend", { opinion });
}

/** 退回补正 of these items. */
export async function sendBack(
  at: string,
  office: string,
  id: string,
  lines: readonly { indicatorId: string | null; remark: string }[],
  dueAt: string,
): Promise<void> {
  setClock(at);
  await take(officeOf(office)[0], "application", id, "return_for_correction", { corrections: lines, dueAt });
}
