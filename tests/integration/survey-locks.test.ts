import { beforeEach, describe, expect, test } from "vitest";
import { atOnce } from "@/lib/acts/commands";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { loadCycle } from "@/lib/programmes/store";
import { clearEstimates } from "@/lib/survey/estimation/estimating";
import { must, refused } from "../support/acts";
import { setClock } from "../support/clock";
import { inTheMiddle, somebodyWaits } from "../support/held";
import { first, openSurvey, places, second, surveyId, surveyor, take, toFieldwork, upload } from "../support/survey";
import { answer, codes } from "../support/survey-links";
import { estimatesOf, giveBack, handIn, inField, openResults, type Surveyed } from "../support/surveyed";

describe("启封与退回、剔除同时办理", () => {
  /** What somebody does while the results are being opened: it waits for the cycle, and is judged after. */
  async function whileOpening<T>({ world }: Surveyed, meanwhile: () => Promise<T>): Promise<T> {
    let doing!: Promise<T>;
    await db.$transaction(async (tx) => {
      expect((await loadCycle(tx, world.cycle.id, now(), true))!.surveysOutstanding).toBe(0);
      doing = meanwhile();
      await somebodyWaits(tx);
      await tx.cycle.update({ where: { id: world.cycle.id }, data: { resultsOpenedAt: now() } });
    });
    return doing;
  }

  test("启封之中退回测评数据：等启封办完，退不成，启封的数字都在", async () => {
    const surveyed = await inField();
    must(await handIn(surveyed));
    const before = await estimatesOf(surveyed);
    expect(await whileOpening(surveyed, () => giveBack(surveyed))).toEqual(refused("wrong_stage"));
    expect(await estimatesOf(surveyed)).toEqual(before);
    expect((await db.survey.findUniqueOrThrow({ where: { id: surveyed.surveyId } })).stage).toBe("handed_in");
  });

  test("已启封的不再接收报送；数据库拒绝改动启封的数字，说成环节不对", async () => {
    const surveyed = await inField();
    must(await handIn(surveyed));
    await openResults(surveyed);
    expect(await atOnce((tx) => clearEstimates(tx, surveyed.surveyId))).toEqual(refused("wrong_stage"));
    await db.survey.update({ where: { id: surveyed.surveyId }, data: { stage: "fieldwork" } });
    expect(await handIn(surveyed)).toEqual(refused("wrong_stage"));
  });
});

describe("接收数据期间的网络问卷", () => {
  beforeEach(async () => {
    setClock("2026-03-05T10:00:00+08:00");
    await openSurvey();
    await toFieldwork();
  });

  const lines = () => Array.from({ length: 5 }, (_, n) => [`A-${n}`, first.number, "比较满意"]);

  test("上传逐份数据之中，问卷照收，份数一份不差", async () => {
    const [code, other] = await codes();
    const done = await inTheMiddle(
      '"SurveyFlag"',
      () => upload(lines()),
      () => Promise.all([answer(code!), answer(other!)]),
    );
    done.meanwhile.forEach(must);
    expect(done.work).toMatchObject({ ok: true });
    expect((await places())[0]).toMatchObject({ completed: 7 });
    expect(await db.surveyCase.count({ where: { surveyId } })).toBe(7);
  });

  test("报送之中，问卷很快得到答复，代码没有用掉", async () => {
    const [code, ...others] = await codes();
    must(await upload([...lines(), ["B-1", second.number, "一般"], ["B-2", second.number, "一般"]]));
    let took = 0;
    const done = await inTheMiddle(
      '"SurveyFlag"',
      () => take(surveyor, "hand_in_survey"),
      async () => {
        const begun = performance.now();
        const all = [code!, ...others.slice(0, 3)].map((one) => answer(one, {}, "同一地址"));
        return Promise.all(all).finally(() => {
          took = performance.now() - begun;
        });
      },
    );
    expect(took).toBeLessThan(8_000);
    expect(done.meanwhile.map((one) => (one.ok ? "ok" : one.error.code))).toEqual(Array(4).fill("survey_busy"));
    expect(done.work).toMatchObject({ ok: true });
    expect(await db.surveyInvitation.count({ where: { batch: { surveyId } } })).toBe(12);
  });
});
