import { describe, expect, test } from "vitest";
import { beginBootstrap, bootstrapFigures, drawOn, partsFrom } from "@/lib/survey/estimation/bootstrap";
import { type Frame, sampleOf } from "@/lib/survey/estimation/sample";
import { estimated, NONE, POST, QUESTIONNAIRE, RAKED, simulated } from "../../support/survey-sample";

const CASES = simulated(400, 7);
const begun = (frame: Frame, seed = "测评:地区:bootstrap", times = 600) =>
  beginBootstrap(
    sampleOf(CASES, QUESTIONNAIRE, frame),
    { frame, trim: 5, worth: QUESTIONNAIRE.dimensions.map(({ weight }) => weight), population: null },
    seed,
    times,
  );

describe("自助法校核", () => {
  test.each([
    ["不加权", NONE],
    ["事后分层", POST],
    ["迭代加权", RAKED],
  ])("%s：标准误与线性化相近，区间含指数", (_, frame) => {
    const bootstrap = begun(frame);
    expect(drawOn(bootstrap)).toBe(true);
    const found = bootstrapFigures(bootstrap);
    const { overall, dimensions } = estimated(CASES, frame, 5, null);
    [overall, ...dimensions].forEach(({ index, standardError }, at) => {
      expect(Math.abs(found[at]!.error! / standardError! - 1)).toBeLessThan(0.15);
      expect(found[at]!.low!).toBeLessThan(index!);
      expect(found[at]!.high!).toBeGreaterThan(index!);
    });
  });

  test("同一种子，分多少次做完，结果一样；种子不同，结果不同", () => {
    const whole = begun(RAKED);
    drawOn(whole);
    const piecemeal = begun(RAKED);
    let pauses = 0;
    while (!drawOn(piecemeal, () => piecemeal.done % 37 === 0)) pauses += 1;
    expect(pauses).toBeGreaterThan(10);
    expect(bootstrapFigures(piecemeal)).toEqual(bootstrapFigures(whole));
    const other = begun(RAKED, "另一个");
    drawOn(other);
    expect(bootstrapFigures(other)).not.toEqual(bootstrapFigures(whole));
  });

  test("两个标准误相差两成以上的提示，有限总体先行修正", () => {
    const of = (standardError: number | null, bootstrapError: number | null) => ({
      n: 50,
      standardError,
      bootstrapError,
    });
    expect(partsFrom(of(2, 2.2), null)).toMatchObject({ apart: false });
    expect(partsFrom(of(2, 2.5), null)).toMatchObject({ apart: true });
    // n/N = 1/2: 2.5 · √½ = 1.77
    expect(partsFrom(of(2, 2.5), 100)).toMatchObject({ apart: false });
    expect(partsFrom(of(null, 2), null)).toBeNull();
    expect(partsFrom(of(2, null), null)).toBeNull();
  });
});
