import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { parseProposal } from "@/lib/acts/proposal";
import { agencyFiguresInput } from "@/lib/survey/agency-figures";
import { MOST_PLACES } from "@/lib/survey/most-places";
import { planInput } from "@/lib/survey/plan-schema";
import { surveyProposals } from "@/lib/survey/schema";

const ids = (n: number) => Array.from({ length: n }, () => randomUUID());
const plan = (n: number) => ({
  surveyId: randomUUID(),
  method: "telephone",
  replacementRule: "三次拨打未接通的，按同层顺延替换",
  fieldworkFrom: "2026-03-02",
  fieldworkTo: "2026-03-20",
  places: ids(n).map((applicationId) => ({ applicationId, target: 100, population: null })),
  version: 1,
});
const figures = (n: number) => ({
  surveyId: randomUUID(),
  places: ids(n).map((applicationId) => ({ applicationId, index: 81.5 })),
  version: 1,
});
const exclusion = (n: number) => ({
  kinds: '["too_fast"]',
  reason: "经核实不是有效访问",
  lines: JSON.stringify(ids(n).map((applicationId) => ({ applicationId, excluded: 1, remaining: 2, target: 3 }))),
});

describe("一次测评可以委托的地区，都能列入方案、填写自算指数、剔除样本", () => {
  test.each([
    ["样本方案", planInput, plan, "places"],
    ["机构自算指数", agencyFiguresInput, figures, "places"],
    ["剔除样本", surveyProposals.exclude_cases, exclusion, "lines"],
  ] as const)("%s：满额可以，超出的说明最多多少", (_, schema, input, path) => {
    expect(parseProposal(schema, input(MOST_PLACES)).ok).toBe(true);
    expect(parseProposal(schema, input(MOST_PLACES + 1))).toEqual({
      ok: false,
      error: { code: "invalid_input", fields: { [path]: "一次测评最多 5000 个地区" } },
    });
  });

  test("剔除的清单连同最长的理由，不超过一次提交的上限", () => {
    expect(JSON.stringify(exclusion(MOST_PLACES)).length).toBeLessThan(1024 * 1024);
  });
});
