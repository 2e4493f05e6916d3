import { expect, test } from "vitest";
import { type PublicFacts, publicSteps } from "@/lib/programmes/public-progress";

const FACTS: PublicFacts = {
  stations: ["first_review", "first_review", "assessment", "verification", "public_notice"],
  stage: "open",
  submissionOpens: new Date("2026-01-01T00:00:00Z"),
  submissionCloses: new Date("2026-03-01T00:00:00Z"),
  now: new Date("2026-02-01T00:00:00Z"),
  pastFirstReview: false,
  handling: false,
  noticePublished: false,
  titlesGiven: false,
};
const after = { now: new Date("2026-04-01T00:00:00Z") };
const current = (changes: Partial<PublicFacts> = {}) =>
  publicSteps({ ...FACTS, ...changes })
    .filter(({ state }) => state === "current")
    .map(({ label }) => label);

test("a station met at two levels is one step to the public", () => {
  expect(publicSteps(FACTS).map(({ label }) => label)).toEqual(["申报", "初审", "评估", "核查", "公示", "命名"]);
});

test("while filing is open it is named beside what has begun already", () => {
  expect(current()).toEqual(["申报"]);
  expect(current({ pastFirstReview: true })).toEqual(["申报", "初审", "评估"]);
});

test("a list of candidates changes nothing to the public before its notice is out", () => {
  const shortlisted = publicSteps({ ...FACTS, ...after, pastFirstReview: true, stage: "shortlisted" });
  expect(publicSteps({ ...FACTS, ...after, pastFirstReview: true, stage: "nominated" })).toEqual(shortlisted);
  expect(current({ ...after, stage: "nominated", noticePublished: true })).toEqual(["公示"]);
});

test("opened results change nothing to the public", () => {
  const open = publicSteps({ ...FACTS, ...after, pastFirstReview: true });
  expect(publicSteps({ ...FACTS, ...after, pastFirstReview: true, stage: "results_opened" })).toEqual(open);
});

test("once titles are given every step is done", () => {
  const steps = publicSteps({ ...FACTS, ...after, noticePublished: true, titlesGiven: true });
  expect(steps.every(({ state }) => state === "done")).toBe(true);
});
