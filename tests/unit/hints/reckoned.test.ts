import { expect, test } from "vitest";
import { countiesHeld, hintsFrom, holdCounties } from "@/lib/hints/reckoned";
import { dossierItem, givenAnswer } from "../../support/dossier-items";

const told = (narrative: string, counties: readonly string[], own = ["石岚县"], today = "2026-11-20") =>
  hintsFrom({
    items: [dossierItem(1, { answer: givenAnswer({ narrative }) })],
    from: "2024-01-01",
    counties: holdCounties(counties.join("/"), counties),
    ...{ today, own },
  });
const rules = (hints: ReturnType<typeof told>) => hints.map(({ rule }) => rule);
const WORDS = "鹤亭县建立了联席会议制度。";

test("the same words on the same day are reckoned once", () => {
  const first = told(WORDS, ["鹤亭县"]);
  expect(rules(first)).toContain("other_place");
  expect(told(WORDS, ["鹤亭县"])).toBe(first);
});

test("other words, other counties, other own areas or another day are reckoned anew", () => {
  const first = told(WORDS, ["鹤亭县"]);
  expect(rules(told("石岚县建立了联席会议制度。", ["鹤亭县"]))).not.toContain("other_place");
  expect(rules(told(WORDS, ["岚县"]))).not.toContain("other_place");
  expect(rules(told(WORDS, ["鹤亭县"], ["鹤亭县"]))).not.toContain("other_place");
  expect(told(WORDS, ["鹤亭县"], ["石岚县"], "2026-11-21")).not.toBe(first);
});

test("the counties are held with the mark that they were read by", () => {
  holdCounties("2/7", ["岚县", "新县"]);
  expect(countiesHeld()).toEqual({ mark: "2/7", names: new Set(["岚县", "新县"]) });
});
