import { describe, expect, test } from "vitest";
import { judging } from "../../../scripts/steps/published-revision.mjs";

const row = (revision: number, place: number) => ({ revision: String(revision), place: String(place) });

describe("页面从哪里读", () => {
  test("备库有那个版次才用；没有、问不到，用主库", () => {
    const judge = judging();
    expect(judge(row(5, 100), row(5, 100), 0)).toEqual({ revision: "5", replica: true, away: false });
    expect(judge(row(6, 110), row(5, 109), 10)).toMatchObject({ revision: "6", replica: false });
    expect(judge(row(6, 110), null, 20)).toMatchObject({ revision: "6", replica: false });
    expect(judge(row(6, 110), row(7, 120), 30)).toMatchObject({ revision: "6", replica: true });
  });

  test("版次相同而日志落后两三秒以上的也不用；落后片刻的用", () => {
    const judge = judging();
    judge(row(1, 100), row(1, 100), 0);
    // a moment behind: it has what stood there a second ago
    expect(judge(row(1, 200), row(1, 150), 1_000)).toMatchObject({ replica: true });
    expect(judge(row(1, 300), row(1, 150), 2_000)).toMatchObject({ replica: false });
    expect(judge(row(1, 300), row(1, 200), 2_100)).toMatchObject({ replica: true });
    // after a pause nothing is known of a second ago: only what stands now will do
    expect(judge(row(1, 900), row(1, 850), 60_000)).toMatchObject({ replica: false });
  });

  test("主库不在：备库有答应过的版次就用，比答应过的少就不给；从来没有问到过的，没有版次", () => {
    const judge = judging();
    expect(judge(null, null, 0)).toEqual({ revision: null, replica: false, away: true });
    expect(judge(null, row(3, 1), 1)).toEqual({ revision: "3", replica: true, away: true });
    judge(row(4, 2), row(3, 1), 2);
    expect(judge(null, row(3, 1), 3)).toEqual({ revision: "4", replica: false, away: true });
    expect(judge(null, row(4, 2), 4)).toEqual({ revision: "4", replica: true, away: true });
  });

  test("主库恢复到早先的时刻，就以它现在的为准", () => {
    const judge = judging();
    judge(row(9, 90), row(9, 90), 0);
    expect(judge(row(7, 70), row(7, 70), 5_000)).toEqual({ revision: "7", replica: true, away: false });
  });
});
