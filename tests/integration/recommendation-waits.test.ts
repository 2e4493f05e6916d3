import { beforeEach, expect, test } from "vitest";
import { act } from "@/lib/acts/commands";
import { signTogether } from "@/lib/acts/signing";
import { db } from "@/lib/platform/db";
import { draftRecommendations } from "@/lib/recommendation/drafting";
import { must, PASSWORD, refused, take } from "../support/acts";
import { stageOf } from "../support/cycle";
import {
  clerk,
  leader,
  OPINION,
  onTheDesk,
  openDesk,
  order,
  places,
  placesUsed,
  prepared,
  signed,
  world,
} from "../support/review";

const reason = "在前的正在核实信访事项";
type Made = Awaited<ReturnType<typeof onTheDesk>>;
let better: Made;
let worse: Made;

beforeEach(async () => {
  await openDesk();
  worse = await onTheDesk();
  better = await onTheDesk();
});

const alone = (more: object = {}) => act(clerk, order(worse.id, "recommend", { opinion: OPINION, ...more }));
const listed = (...more: object[]) =>
  draftRecommendations(clerk, {
    cycleId: world.cycle.id,
    versions: { comprehensive: 0, thematic: 0 },
    lines: [{ applicationId: worse.id, choice: "recommend", opinion: OPINION }, ...more],
  });

test("在前的单独推荐待签发而名额不够两件的，单独推荐、列入名单在后的都须写明理由", async () => {
  await places(1);
  await prepared(better.id);
  const unstated = { error: { code: "passed_over_unstated", detail: { names: better.applicant.name } } };
  expect(await alone()).toMatchObject({ error: { code: "passes_over_better", detail: { open: 1 } } });
  expect(await listed()).toMatchObject(unstated);
  must(await listed({ applicationId: better.id, choice: "leave", reason }));
  expect(await db.recommendationLine.findFirst({ where: { applicationId: better.id } })).toMatchObject({ reason });
});

test("名额够两件的不算越过；待签发的是不予推荐的，只剩一个名额也不算", async () => {
  await places(2);
  await prepared(better.id);
  must(await listed());
  await openDesk();
  worse = await onTheDesk();
  better = await onTheDesk();
  await places(1);
  must(
    await take(clerk, "application", better.id, "decline_to_recommend", {
      opinion: "申报材料与实际情况不符，不予推荐。",
    }),
  );
  must(await alone());
});

test("提请以后名额减少的，没有写明理由的签不了，在前的先签", async () => {
  await places(2);
  const first = await prepared(better.id);
  const second = await prepared(worse.id);
  await places(1);
  expect(await signed(second)).toEqual(refused("passes_over_better"));
  must(await signed(first));
  expect(await stageOf(better.id)).toBe("assessment");
  expect(await signed(second)).toEqual(refused("quota_exhausted"));
});

test("一次签发两件，名额正好够的，先签到哪一件都不算越过", async () => {
  await places(2);
  const ids = [await prepared(better.id), await prepared(worse.id)];
  must(await signTogether(leader, { ids, password: PASSWORD, key: `together-${ids[0]}` }));
  expect(await placesUsed()).toBe(2);
});
