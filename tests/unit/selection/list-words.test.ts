import { describe, expect, test } from "vitest";
import { departuresIn, type TrackCases, unseenBefore, withFetched } from "@/components/selection/list-words";
import { weighChoice } from "@/lib/programmes/choice";
import { furtherDown, shownAtFirst } from "@/lib/selection/list-cases";
import type { RankingLine } from "@/lib/selection/view";

const COUNT = 260;
const place = (n: number) => `第${n}县人民政府`;
/** A long ranking; the one before the last has left it since, so that its rank is nobody's. */
const entries = Array.from({ length: COUNT }, (_, n) => ({
  id: `p${n + 1}`,
  place: place(n + 1),
  track: "comprehensive",
  composite: 100 - (n + 1) / 10,
  rank: n + 1,
  barred: n + 1 === 230 ? "below_threshold" : null,
  zone: null,
  steadiness: null,
  eligible: n + 1 !== COUNT - 1,
})) as unknown as RankingLine[];
const open = entries.filter(({ eligible }) => eligible);

const track = (): TrackCases => ({
  track: "comprehensive",
  ...shownAtFirst(open),
  total: open.length,
  rule: null,
  ruleText: null,
  placesLeft: null,
  taken: [],
});
const atServer = (chosen: ReadonlySet<string>) =>
  weighChoice(
    open.map((line) => ({ ...line, applicationId: line.id, complianceBasisPoints: 9500, passBasisPoints: 9000 })),
    [...chosen].map((applicationId) => ({ applicationId })),
    [],
    { shortlist: {}, grounds: [] },
  );

describe("没有规则的长名单", () => {
  test("选了名次靠后的，其前没有列出的取来，与核验时所见一致，逐个写得了理由", () => {
    const first = furtherDown(entries, { track: "comprehensive", q: "第240县", above: undefined });
    expect(first.cases.map(({ id }) => id)).toEqual(["p240"]);
    const found = withFetched(track(), first.cases, 0);
    const chosen = new Set(["p1", "p240"]);
    // what is here would leave out all between
    expect(departuresIn(found, chosen).size).toBeLessThan(atServer(chosen).departuresUnexplained);
    expect(unseenBefore(found, chosen)).toBe(240);
    const between = furtherDown(entries, { track: "comprehensive", q: "", above: 240 });
    expect(between.cases).toHaveLength(39);
    const whole = withFetched(track(), [...first.cases, ...between.cases], 240);
    expect(whole.cases.map(({ rank }) => rank)).toEqual(Array.from({ length: 240 }, (_, n) => n + 1));
    expect(unseenBefore(whole, chosen)).toBeNull();
    // 240, less the first and the one that can't be chosen
    expect(departuresIn(whole, chosen).size).toBe(238);
    expect(atServer(chosen).departuresUnexplained).toBe(238);
  });

  test("全选前二百个和再后一个的，跳过的那些也在出入之列", () => {
    const chosen = new Set([...open.slice(0, 200).map(({ id }) => id), "p204"]);
    const found = withFetched(
      track(),
      furtherDown(entries, { track: "comprehensive", q: "第204县", above: undefined }).cases,
      0,
    );
    expect(departuresIn(found, chosen).size).toBe(0);
    expect(unseenBefore(found, chosen)).toBe(204);
    const whole = withFetched(found, furtherDown(entries, { track: "comprehensive", q: "", above: 204 }).cases, 204);
    expect([...departuresIn(whole, chosen).keys()]).toEqual(["p201", "p202", "p203", "p204"]);
  });

  test("都在眼前的、按规则逐个定的，不必再取", () => {
    expect(unseenBefore(track(), new Set(["p1", "p200"]))).toBeNull();
    const short = { ...track(), ...shownAtFirst(open.slice(0, 200)) };
    expect(short.reach).toBeNull();
    const ruled = {
      ...withFetched(
        track(),
        furtherDown(entries, { track: "comprehensive", q: "第240县", above: undefined }).cases,
        0,
      ),
    };
    expect(unseenBefore({ ...ruled, rule: { places: 10, bandHundredths: 0 } }, new Set(["p240"]))).toBeNull();
  });
});
