import { beforeEach, describe, expect, test } from "vitest";
import { recallSignOff } from "@/lib/acts/signing";
import { judgeCorrections } from "@/lib/corrections/judging";
import { agreeToRest } from "@/lib/first-review/agree-rest";
import { saveRemark } from "@/lib/first-review/commands";
import { concludeReview } from "@/lib/first-review/concluding";
import { conclusionPage } from "@/lib/first-review/conclusions";
import { db } from "@/lib/platform/db";
import { draftRecommendations } from "@/lib/recommendation/drafting";
import { must, refused, take } from "../support/acts";
import { clerk, OPINION, onTheDesk, openDesk, prepared, signed, world } from "../support/review";
import { makeActor } from "../support/world";

let id: string;
let first: string;
let second: string;

beforeEach(async () => {
  await openDesk();
  [first, second] = world.catalogue.items as [string, string];
  ({ id } = await onTheDesk());
});

const doubt = (applicationId = id, by = clerk) =>
  saveRemark(by, { applicationId, indicatorId: first, opinion: "doubt", remark: "清单未见公布", version: 0 });
const agree = (version = 0) => agreeToRest(clerk, { applicationId: id, version, indicatorIds: [second] });
async function conclude() {
  const { content, rounds } = (await conclusionPage(clerk, id))!;
  const seen = { seen: content, round: rounds[0]?.round ?? 0 };
  return concludeReview(clerk, { applicationId: id, outcome: "propose_recommend", opinion: OPINION, ...seen });
}
const judge = () =>
  judgeCorrections(clerk, {
    applicationId: id,
    lines: [{ itemId: crypto.randomUUID(), outcome: "settled", remark: "", version: 0 }],
  });

/** 拟定推荐名单 that recommends the case, and puts it up; the number of what waits. */
async function listPutUp(): Promise<string> {
  const versions = { comprehensive: 0, thematic: 0 };
  const lines = [{ applicationId: id, choice: "recommend", opinion: OPINION }];
  const list = must(await draftRecommendations(clerk, { cycleId: world.cycle.id, versions, lines }));
  const waiting = must(await take(clerk, "recommendation_list", list.id, "recommend_listed"));
  return waiting.kind === "prepared" ? waiting.signOffId : "";
}

async function refusesEverything() {
  expect(await doubt()).toEqual(refused("sign_off_pending"));
  expect(await agree()).toEqual(refused("sign_off_pending"));
  expect(await conclude()).toEqual(refused("sign_off_pending"));
  expect(await judge()).toEqual(refused("sign_off_pending"));
  const about = { where: { applicationId: id } };
  expect([await db.reviewRemark.count(about), await db.reviewConclusion.count(about)]).toEqual([0, 0]);
}

describe("等待签发的，经办不再改动所依据的意见", () => {
  test("推荐名单等待签发：名单上推荐的案卷不能提意见、不能拟定结论、不能认定；撤回提请以后可以", async () => {
    const signOff = await listPutUp();
    await refusesEverything();
    must(await recallSignOff(clerk, signOff));
    must(await doubt());
    must(await agree());
    must(await conclude());
    expect(await judge()).toEqual(refused("not_found"));
  });

  test("名单上留在案头的案卷不受此限；名单照样可以签发", async () => {
    const { id: later } = await onTheDesk();
    await db.application.update({ where: { id: later }, data: { selfScore: 0 } });
    const signOff = await listPutUp();
    must(await doubt(later));
    expect(await doubt()).toEqual(refused("sign_off_pending"));
    expect(await signed(signOff)).toMatchObject({ ok: true });
  });

  test("单独推荐等待签发：同样不能改动", async () => {
    await prepared(id);
    await refusesEverything();
    const colleague = await makeActor(world.cityOffice, "reviewing");
    expect(await doubt(id, colleague)).toEqual(refused("sign_off_pending"));
  });
});
