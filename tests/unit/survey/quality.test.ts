import { describe, expect, test } from "vitest";
import { fQuantile } from "@/lib/kernel/f-distribution";
import { randomFrom } from "@/lib/kernel/random";
import { DEFAULT_QUESTIONNAIRE } from "@/lib/survey/default-questionnaire";
import { openCheck } from "@/lib/survey/quality/check";
import { cellShares } from "@/lib/survey/quality/places";
import type { Bounds, Flag, FlagKind, QualityCase, QualityPlan } from "@/lib/survey/quality/shape";

const BOUNDS: Bounds = {
  secondsLeast: 60,
  driftBasisPoints: 1_000,
  coachedBasisPoints: 2_000,
  callbackBasisPoints: 500,
};
const PLAN: QualityPlan = { questionnaire: DEFAULT_QUESTIONNAIRE, strata: [], weighting: "none", cells: [] };
const KEYS = DEFAULT_QUESTIONNAIRE.questions.map(({ key }) => key);
const VALUES = ["very_satisfied", "satisfied", "neutral", "dissatisfied", "very_dissatisfied"];

const answersOf = (choose: (at: number) => string) => Object.fromEntries(KEYS.map((key, at) => [key, choose(at)]));
const mixed = answersOf((at) => VALUES[at % 3]!);

let number = 0;
const one = (change: Partial<QualityCase> = {}): QualityCase => {
  number += 1;
  return {
    caseNo: `C${String(number).padStart(6, "0")}`,
    place: "p",
    answers: mixed,
    seconds: 200,
    stratum: {},
    startedAt: null,
    interviewer: "",
    contactHash: null,
    calledBack: true,
    web: false,
    excluded: false,
    ...change,
  };
};

function flagsOf(cases: readonly QualityCase[], kind: FlagKind, plan = PLAN, bounds = BOUNDS): Flag[] {
  const check = openCheck(plan, bounds);
  for (const each of cases) check.add(each);
  return [...check.flags()].flat().filter((flag) => flag.kind === kind);
}
const casesIn = (flags: readonly Flag[]) => flags.map(({ caseNo }) => caseNo);

/** Honest interviews: satisfaction differs from person to person, and every answer around it. */
function honest(n: number, seed: string, change: (at: number) => Partial<QualityCase> = () => ({})): QualityCase[] {
  const random = randomFrom(seed);
  return Array.from({ length: n }, (_, at) => {
    const person = 1 + random.normal();
    const answers = answersOf(() => VALUES[Math.min(4, Math.max(0, Math.round(person + random.normal() * 0.8)))]!);
    return one({ answers, seconds: 150 + random.below(240), ...change(at) });
  });
}

describe("单份样本", () => {
  test("shorter than the least seconds is too fast; without a duration nothing is said", () => {
    const [fast, right, unknown] = [one({ seconds: 59 }), one({ seconds: 60 }), one({ seconds: null })];
    const found = flagsOf([fast, right, unknown], "too_fast");
    expect(found).toEqual([expect.objectContaining({ caseNo: fast.caseNo, figure: { seconds: 59, bound: 60 } })]);
  });

  test("every rated question in the same place of the scale is straight-lining, whichever it is", () => {
    const lines = ["very_satisfied", "neutral"].map((value) => one({ answers: answersOf(() => value) }));
    const bent = one({ answers: answersOf((at) => (at === 3 ? "satisfied" : "neutral")) });
    const unsure = one({ answers: answersOf((at) => (at === 5 ? "unknown" : "neutral")) });
    const silent = one({ answers: answersOf(() => "refused") });
    const found = flagsOf([...lines, bent, unsure, silent], "straight_line");
    expect(casesIn(found)).toEqual(lines.map(({ caseNo }) => caseNo));
    expect(found[0]?.figure).toEqual({ alike: 6, bound: 5 });
  });

  test("the same contact twice flags both interviews, in another place too, and names the first; no contact is no duplicate", () => {
    const hash = "a".repeat(64);
    const later = one({ contactHash: hash, startedAt: "2026-03-11T02:00:00Z" });
    const first = one({ contactHash: hash, startedAt: "2026-03-10T02:00:00Z", place: "q" });
    const found = flagsOf([later, first, one(), one()], "duplicate_contact");
    expect(casesIn(found)).toEqual([first.caseNo, later.caseNo]);
    expect(found.map(({ figure }) => figure)).toEqual(Array(2).fill({ same: 2, first: first.caseNo, bound: 1 }));
  });

  test("a copied interview is found among honest ones, and hardly anything else", () => {
    const cases = [...honest(400, "duplicates"), ...honest(400, "elsewhere", () => ({ place: "q" }))];
    const rare = { answers: answersOf((at) => VALUES[(at * 3 + 1) % 5]!), seconds: 317 };
    const [original, copy] = [one(rare), one(rare)];
    const found = flagsOf([...cases, original, copy], "duplicate_answers");
    expect(casesIn(found)).toEqual(expect.arrayContaining([original.caseNo, copy.caseNo]));
    expect(found.length).toBeLessThanOrEqual(2 + 2 * 800 * 0.01);
  });

  test("those who are alike satisfied with everything are no duplicates of each other", () => {
    const content = (place: string) =>
      Array.from({ length: 100 }, () => one({ answers: answersOf(() => "satisfied"), place }));
    expect(flagsOf([...content("p"), ...content("q")], "duplicate_answers")).toEqual([]);
  });
});

describe("访问员", () => {
  const by = (at: number) => ({ interviewer: `F${at % 5}` });

  test("one whose respondents answer otherwise is found, with F and bound and no direction", () => {
    const cases = honest(200, "interviewers", by).map((each) =>
      each.interviewer === "F3" ? { ...each, answers: answersOf(() => "very_satisfied") } : each,
    );
    const found = flagsOf(cases, "interviewer_effect");
    expect(found[0]).toMatchObject({ interviewer: null, figure: { interviewers: 5, cases: 200 } });
    expect(found[0]?.figure.bound).toBeCloseTo(fQuantile(0.99, 4, 195), 2);
    expect(found.slice(1).map(({ interviewer }) => interviewer)).toContain("F3");
    expect(JSON.stringify(found)).not.toMatch(/mean|score|-\d/);
  });

  test("F of a small table as computed by hand", () => {
    // scores 100 six times by A; 100, 0 three times by B: means 100 and 50, between 7500, within 15000 over 10
    const score = (value: string, interviewer: string) => one({ interviewer, answers: answersOf(() => value) });
    const cases = [
      ...Array.from({ length: 6 }, () => score("very_satisfied", "A")),
      ...Array.from({ length: 3 }, () => score("very_satisfied", "B")),
      ...Array.from({ length: 3 }, () => score("very_dissatisfied", "B")),
    ];
    expect(flagsOf(cases, "interviewer_effect")).toEqual([]);
    const strong = [...cases, ...Array.from({ length: 12 }, () => score("very_dissatisfied", "B"))];
    // B: 18 cases with mean 50/3; within 3·(250/3)²+15·(50/3)² = 25000 over 22; between 6·62.5²+18·(125/6)² = 31250
    expect(flagsOf(strong, "interviewer_effect")[0]?.figure.f).toBe(27.5);
  });

  test("interviewers who ask alike, a single one, or nobody named: nothing", () => {
    expect(flagsOf(honest(200, "alike", by), "interviewer_effect")).toEqual([]);
    expect(
      flagsOf(
        honest(200, "single", () => ({ interviewer: "F" })),
        "interviewer_effect",
      ),
    ).toEqual([]);
    expect(flagsOf(honest(200, "nobody"), "interviewer_effect")).toEqual([]);
  });
});

describe("地区", () => {
  test("too few called back; cases of the web don't count, nor do the excluded", () => {
    const called = (n: number, change: Partial<QualityCase> = {}) =>
      Array.from({ length: n }, () => one({ calledBack: false, ...change }));
    const found = flagsOf([one(), ...called(39)], "callback_share");
    expect(found.map(({ figure }) => figure)).toEqual([{ share: 250, cases: 40, bound: 500 }]);
    expect(flagsOf([one(), ...called(19)], "callback_share")).toEqual([]);
    expect(
      flagsOf(
        [one(), ...called(19), ...called(30, { web: true }), ...called(30, { excluded: true })],
        "callback_share",
      ),
    ).toEqual([]);
  });

  test("a place that answers everything with the top is told by its excess over the others alone", () => {
    const top = (at: number) => (at % 2 === 0 ? { answers: answersOf(() => "very_satisfied") } : {});
    const cases = [
      ...honest(200, "coached", top),
      ...honest(200, "region", () => ({ place: "q" })),
      ...honest(200, "region2", () => ({ place: "r" })),
    ];
    const found = flagsOf(cases, "coached");
    expect(found.map(({ place }) => place)).toEqual(["p"]);
    expect(Object.keys(found[0]!.figure).sort()).toEqual(["bound", "cases", "excess"]);
    expect(flagsOf(cases.slice(0, 200), "coached")).toEqual([]);
  });

  test("a cell of the plan whose share has drifted, by full cells and by margins", () => {
    const sex = {
      key: "sex",
      title: "性别",
      values: [
        { value: "m", label: "男" },
        { value: "f", label: "女" },
      ],
    };
    const home = {
      key: "home",
      title: "城乡",
      values: [
        { value: "u", label: "城镇" },
        { value: "r", label: "乡村" },
      ],
    };
    const at = (n: number, stratum: Record<string, string>) => Array.from({ length: n }, () => one({ stratum }));
    const cases = [...at(70, { sex: "m", home: "u" }), ...at(30, { sex: "f", home: "r" })];
    const margin = (key: string, population: number) => ({ place: "p", key, population, target: null });
    const raked: QualityPlan = {
      ...PLAN,
      strata: [sex, home],
      weighting: "raked",
      cells: [margin("sex=m", 510), margin("sex=f", 490), margin("home=u", 650), margin("home=r", 350)],
    };
    const found = flagsOf(cases, "quota_drift", raked);
    expect(found.map(({ figure }) => [figure.cell, figure.share, figure.planned])).toEqual([
      ["sex=m", 7_000, 5_100],
      ["sex=f", 3_000, 4_900],
    ]);
    const full = { strata: [sex, home], weighting: "post_stratified" as const };
    const cells = [
      { place: "p", key: "sex=m|home=u", population: 1, target: 60 },
      { place: "p", key: "sex=f|home=r", population: 1, target: 40 },
    ];
    const shares = cellShares(full, cells, [
      { stratum: { sex: "m", home: "u" }, cases: 70 },
      { stratum: { sex: "f", home: "r" }, cases: 30 },
    ]);
    expect(shares.map(({ share, planned }) => [share, planned])).toEqual([
      [7_000, 6_000],
      [3_000, 4_000],
    ]);
    expect(flagsOf(cases, "quota_drift", { ...PLAN, ...full, cells })).toEqual([]);
  });
});
