import { expect, test } from "vitest";
import { act } from "@/lib/acts/commands";
import { saveRemark } from "@/lib/first-review/commands";
import { conclusionPage } from "@/lib/first-review/conclusions";
import { reviewCase } from "@/lib/first-review/queries";
import { composeReport } from "@/lib/official-papers/composing";
import { listFacts } from "@/lib/official-papers/facts";
import { db } from "@/lib/platform/db";
import { draftRecommendations } from "@/lib/recommendation/drafting";
import { recommendationList } from "@/lib/recommendation/list-queries";
import { must, takeSigned } from "../support/acts";
import { clerk, leader, OPINION, openDesk, order, places, world } from "../support/review";
import { makeApplication } from "../support/world";

/** A case on the city's desk that claims nine of ten items: just what the cycle asks for. */
async function filed(selfScore: number) {
  const made = await makeApplication(world, "first_review");
  await db.application.update({
    where: { id: made.id },
    data: { selfScore, selfMet: 9, selfApplicable: 10, selfBasisPoints: 9000 },
  });
  return made;
}
const line = { choice: "recommend", opinion: OPINION };
const draft = (...lines: object[]) =>
  draftRecommendations(clerk, { cycleId: world.cycle.id, versions: { comprehensive: 0, thematic: 0 }, lines });
const sign = (id: string) => takeSigned([clerk, leader], "recommendation_list", id, "recommend_listed");

test("初审认定符合率低于门槛的，单独推荐、列入名单都须写明理由；理由随推荐留痕", async () => {
  await openDesk();
  await places(2);
  const [alone, listed] = [await filed(95), await filed(90)];
  const remark = {
    indicatorId: world.catalogue.items[0]!,
    opinion: "not_met",
    remark: "佐证材料与说明不符",
    version: 0,
  };
  for (const { id } of [alone, listed]) must(await saveRemark(clerk, { applicationId: id, ...remark } as never));
  expect(await act(clerk, order(alone.id, "recommend", { opinion: OPINION }))).toMatchObject({
    error: { code: "reviewed_below_pass_ratio", detail: { met: 8, needed: 9 } },
  });
  const reason = "所列一项正在整改，年内完成";
  must(await takeSigned([clerk, leader], "application", alone.id, "recommend", { opinion: OPINION, reason }));
  expect(await draft({ applicationId: listed.id, ...line })).toMatchObject({
    error: { code: "reviewed_below_unstated", detail: { names: listed.applicant.name } },
  });
  const { id } = must(await draft({ applicationId: listed.id, ...line, reason }));
  must(await sign(id));
  for (const each of [alone, listed]) {
    const event = await db.event.findFirstOrThrow({ where: { applicationId: each.id, action: "recommend" } });
    expect(event.detail).toMatchObject({ reason });
  }
});

test("两个符合率在初审结论、名单、推荐报告里并列，不论次序比不比它；低于门槛的写明", async () => {
  await openDesk();
  await places(2);
  const { reviewOrder } = await db.cycle.findUniqueOrThrow({ where: { id: world.cycle.id } });
  expect(reviewOrder).not.toContain("reviewed_rate");
  const below = await filed(90);
  const remark = {
    indicatorId: world.catalogue.items[0]!,
    opinion: "not_met",
    remark: "佐证材料与说明不符",
    version: 0,
  };
  expect((await conclusionPage(clerk, below.id))!.rates).toEqual({ self: 9000, reviewed: 9000, below: null });
  must(await saveRemark(clerk, { applicationId: below.id, ...remark } as never));
  const rates = { self: 9000, reviewed: 8000, below: { met: 8, needed: 9 } };
  expect((await conclusionPage(clerk, below.id))!.rates).toEqual(rates);
  expect((await reviewCase(clerk, below.id))!.rates).toEqual(rates);
  const { id } = must(await draft({ applicationId: below.id, ...line, reason: "所列一项正在整改，年内完成" }));
  expect((await recommendationList(clerk, id))!.lines.map((each) => each.rates)).toEqual([rates]);
  must(await sign(id));
  // the case has left the desk; the office's own layer is what it was
  expect((await recommendationList(clerk, id))!.lines.map((each) => each.rates)).toEqual([rates]);
  const list = await db.recommendationList.findUniqueOrThrow({ where: { id } });
  const [table] = composeReport(await listFacts(db, list, "上级办公室")).appendices;
  const told = Object.fromEntries(table!.headings.map((heading, at) => [heading, table!.rows[0]![at]]));
  expect(told).toMatchObject({ 自评符合率: "90.0%", 初审认定符合率: "80.0%" });
});
