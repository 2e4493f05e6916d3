import { describe, expect, test } from "vitest";
import { noteText } from "@/lib/labels/rehearsal";
import { rehearse } from "@/lib/programmes/rehearsal";
import { notesOf } from "@/lib/programmes/rehearsal-notes";
import type { RehearsalCase, RehearsalRules } from "@/lib/programmes/rehearsal-outcome";
import { counterpartsOf, type Item, rekeyed } from "@/lib/programmes/rehearsal-schemes";
import { rehearsalCase, rules } from "../support/rehearsal";

const item = (id: string, no: number, change: Partial<Item> = {}): Item => ({
  ...{ id, no, kind: "standard", points: 10, weight: 1, veto: false },
  ...change,
});

describe("指标体系换了版本", () => {
  const earlier = [item("旧1", 1), item("旧2", 2), item("旧加1", 1, { kind: "bonus" })];

  test("同一版本逐项自己对自己；另一版本按类型和编号对应，对不上的没有", () => {
    expect([...counterpartsOf({ items: earlier }, earlier)]).toEqual(earlier.map(({ id }) => [id, id]));
    const next = [item("新1", 1), item("新加1", 1, { kind: "bonus" }), item("新3", 3)];
    expect([...counterpartsOf({ items: next }, earlier)]).toEqual([
      ["新1", "旧1"],
      ["新加1", "旧加1"],
    ]);
  });

  test("草案的分值、权重、一票否决换到当时的指标名下，并数出增、减和改分的项", () => {
    const draft = {
      ...{ catalogueId: "新", allowsNotApplicable: false, bonusCap: 2, deductionCap: 0 },
      notApplicable: "exclude" as const,
      items: [item("新1", 1, { points: 12, weight: 2, veto: true }), item("新3", 3)],
    };
    const { scheme, ...counts } = rekeyed(draft, earlier, { 旧1: 10, 旧2: 10, 旧加1: 10 });
    expect(counts).toEqual({ added: 1, dropped: 2, repointed: 1 });
    expect(scheme).toMatchObject({ points: { 旧1: 12 }, weights: { 旧1: 2 }, items: [{ key: "旧1", veto: true }] });
  });
});

describe("演练不能推算的，照实说", () => {
  const notes = (after: Partial<RehearsalRules>, cases: RehearsalCase[], surveyRequired = true) => {
    const sides = { before: rules(), after: rules(after) };
    const rehearsal = rehearse(sides, cases);
    const all = notesOf({ ...sides, cases, rehearsal, counterparts: [], unassessed: 0, surveyRequired });
    for (const note of all) expect(noteText(note)).toMatch(/。$/);
    return all.filter(({ code }) => code !== "unreproduced" && code !== "departed");
  };
  const track = "comprehensive";
  const pair = (change: Partial<RehearsalCase> = {}) => [
    rehearsalCase("甲", 10, change),
    rehearsalCase("乙", 9, change),
  ];

  test("样样都有的，没有可说", () => expect(notes({}, pair())).toEqual([]));

  test("草案要测评、要核查，而当时没有", () => {
    const bare = pair({ survey: null, visited: false, verification: null });
    expect(notes({}, bare)).toEqual([
      { code: "no_survey", count: 2, track },
      { code: "no_visits", count: 2, track },
    ]);
    expect(notes({ surveys: false, verifies: {} }, bare)).toEqual([]);
  });

  test("只有一部分有测评、没有这一类别、没有名额、不面向这类单位", () => {
    const half = [rehearsalCase("甲", 10), rehearsalCase("乙", 9, { survey: null })];
    expect(notes({}, half)).toEqual([{ code: "part_surveyed", count: 1, track }]);
    expect(notes({ pass: {} }, pair())).toEqual([{ code: "no_track", count: 2, track }]);
    expect(notes({ places: {} }, pair())).toEqual([{ code: "no_places", count: 2, track }]);
    expect(notes({ schemes: {} }, pair())).toEqual([{ code: "no_scheme", count: 2 }]);
  });
});
