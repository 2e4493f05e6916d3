import { expect, test } from "vitest";
import { latestTitles, titlesByStanding } from "@/lib/designations/queries";
import { draftGathering } from "@/lib/gatherings/commands";
import { comingGatherings } from "@/lib/gatherings/queries";
import { APPLICATION_STAGES, STAGE_LABELS } from "@/lib/labels/stages";
import { latestReports } from "@/lib/oversight/latest-reports";
import { now } from "@/lib/platform/clock";
import {
  latestPractices,
  practiceFilters,
  publishedPractice,
  publishedPractices,
} from "@/lib/practice-cases/published";
import { practiceQuery } from "@/lib/practice-cases/schema";
import { saveCollection, startCollection } from "@/lib/practice-collections/commands";
import { latestCollections } from "@/lib/practice-collections/queries";
import { cyclesUnderWay } from "@/lib/programmes/published";
import { runningNotices } from "@/lib/public-notice/published";
import { must } from "../support/acts";
import { makeExchange, published, written } from "../support/practice";
import { MOST, statementsOf } from "../support/statements";

/** Everything that the home page reads. */
const home = () =>
  Promise.all([
    runningNotices(),
    cyclesUnderWay(now()),
    latestTitles(5),
    titlesByStanding(),
    latestReports(5),
    latestPractices(4),
    latestCollections(3),
    comingGatherings(now(), 3),
  ]);

test("首页至多 15 条 SQL，典型经验的列表和页面也是", async () => {
  const of = await makeExchange();
  const id = await published(of);
  expect(await statementsOf(home)).toBeLessThanOrEqual(MOST);
  const query = practiceQuery.parse({ q: "行政复议" });
  expect(await statementsOf(() => Promise.all([publishedPractices(query), practiceFilters()]))).toBeLessThanOrEqual(
    MOST,
  );
  expect(await statementsOf(() => publishedPractice(id))).toBeLessThanOrEqual(MOST);
});

test("首页只用公众的环节名称；没有公布的经验、汇编、通知一概不出现", async () => {
  const of = await makeExchange();
  await written(of.title, { title: "金丝雀经验" });
  const { id } = must(await startCollection(of.office[0], { title: "金丝雀汇编" }));
  must(await saveCollection(of.office[0], { id, version: 0, title: "金丝雀汇编", preface: "金丝雀前言" }));
  const times = { startsAt: "2026-07-01T09:00", endsAt: "2026-07-01T17:00", signUpUntil: "2026-06-30T09:00" };
  const words = {
    title: "金丝雀培训",
    content: "金丝雀培训的内容和安排",
    place: "市区",
    audience: "各县",
    contact: "示例",
  };
  must(await draftGathering(of.office[0], { kind: "training", ...words, contact: "示例联系人", ...times }));
  const read = await home();
  expect(JSON.stringify(read)).not.toContain("金丝雀");
  const known = new Set([...Object.values(APPLICATION_STAGES).map((names) => names.public), "命名", "办结"]);
  const labels = read[1].flatMap(({ steps }) => steps.map(({ label }) => label));
  expect(labels.length).toBeGreaterThan(0);
  expect(labels.filter((label) => !known.has(label))).toEqual([]);
  for (const staff of Object.values(STAGE_LABELS.cycle!)) {
    if (!known.has(staff) && staff !== "进行中") expect(JSON.stringify(read[1])).not.toContain(staff);
  }
});
