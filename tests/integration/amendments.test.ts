import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { signOffPage } from "@/lib/acts/sign-off-queries";
import { sign } from "@/lib/acts/signing";
import { draftProgramme } from "@/lib/cycle-rules/drafting";
import { proposeAmendment } from "@/lib/cycle-rules/propose";
import { openRules, organisedRules } from "@/lib/cycle-rules/queries";
import type { CycleRules, Section } from "@/lib/cycle-rules/schema";
import { db } from "@/lib/platform/db";
import { codeOf, must, PASSWORD, refused, signed } from "../support/acts";
import { setClock } from "../support/clock";
import { peopleOf } from "../support/office";
import { unique } from "../support/unique";

type People = Awaited<ReturnType<typeof peopleOf>>;
let province: People;
let city: People;
const REASON = "部分市县反映材料较多，适当延长。";

beforeAll(async () => {
  // before the times of the template's cycle, whatever day it is
  setClock("2026-11-01T00:00:00Z");
  province = await peopleOf("OFF-980000");
  city = await peopleOf("OFF-980100");
});

async function running(): Promise<string> {
  const order = {
    template: "heilongjiang-2019",
    name: unique("示例活动"),
    basis: "",
    cycleName: "2027年度",
    year: 2027,
  };
  const { cycleId } = must(await draftProgramme(province.organiser, order));
  must(await signed(province.signatory, "cycle", cycleId, "open_cycle"));
  return cycleId;
}

const pageOf = async (id: string) => (await organisedRules(province.organiser, id))!;

async function propose<S extends Section>(
  id: string,
  section: S,
  change: (values: CycleRules[S]) => void,
  actor = province.organiser,
  reason = REASON,
) {
  const { rules, version } = await pageOf(id);
  const values = structuredClone(rules[section]);
  change(values);
  return proposeAmendment(actor, { cycleId: id, section, values, reason, version, key: randomUUID() });
}

async function waiting(result: Awaited<ReturnType<typeof propose>>): Promise<string> {
  const outcome = must(result);
  if (outcome.kind !== "prepared") throw new Error("asked for no signature");
  return outcome.signOffId;
}

const signs = (id: string, actor = province.signatory) => sign(actor, { id, password: PASSWORD, key: randomUUID() });
const later = (values: CycleRules["schedule"]) => {
  values.submissionCloses = "2027-10-15T18:00";
};

describe("启动之后修改规则", () => {
  test("拟办不生效，签发才生效；缘由和前后内容人人可查", async () => {
    const id = await running();
    const signOff = await waiting(await propose(id, "schedule", later));
    expect((await pageOf(id)).rules.schedule.submissionCloses).toBe("2027-09-30T23:59");
    const read = await signOffPage(province.signatory, signOff);
    expect(read!.lines).toContainEqual({
      label: "修改内容",
      headings: ["项目", "现行", "改为"],
      rows: [{ key: "0", cells: ["申报截止", "2027-09-30 23:59", "2027-10-15 18:00"] }],
    });
    expect(JSON.stringify(read!.lines)).not.toContain("graceMinutes");
    must(await signs(signOff));
    const page = await openRules(city.reviewer, id);
    expect(page!.stage).toBe("open");
    expect(page!.rules.schedule.submissionCloses).toBe("2027-10-15T18:00");
    expect(page!.amendments).toMatchObject([
      {
        number: 1,
        reason: REASON,
        changes: [{ label: "申报截止", before: "2027-09-30 23:59", after: "2027-10-15 18:00" }],
      },
    ]);
    const cycle = await db.cycle.findUniqueOrThrow({ where: { id } });
    expect(cycle.submissionCloses.toISOString()).toBe("2027-10-15T10:00:00.000Z");
    const event = await db.event.findFirstOrThrow({ where: { subjectId: id, action: "amend_rules" } });
    expect(event.detail).toMatchObject({ number: 1, reason: REASON, changed: ["schedule.submissionCloses"] });
  });

  test("修改一经写下，不能再改，也不能删", async () => {
    const id = await running();
    must(await signs(await waiting(await propose(id, "schedule", later))));
    await expect(db.amendment.updateMany({ where: { cycleId: id }, data: { reason: "另一个缘由" } })).rejects.toThrow();
    await expect(db.amendment.deleteMany({ where: { cycleId: id } })).rejects.toThrow();
  });

  test("各地申报所依据的部分不能修改", async () => {
    const id = await running();
    for (const section of ["route", "tracks", "applicants", "assessment"] as const) {
      expect(await propose(id, section, () => {}), section).toEqual(refused("not_amendable"));
    }
  });

  test("没有改动、没有缘由、改后规则不能成立的，都不能提请签发", async () => {
    const id = await running();
    expect(await propose(id, "notice", () => {})).toEqual(refused("nothing_amended"));
    expect(await propose(id, "schedule", later, province.organiser, "")).toEqual(refused("invalid_input"));
    expect(
      await propose(id, "oversight", (values) => Object.assign(values, { reportDueMonth: 2, reportDueDay: 30 })),
    ).toMatchObject({ ok: false, error: { detail: { first: "年度报告的截止日期不存在，请核对月和日。" } } });
    expect(
      await propose(id, "schedule", (values) =>
        Object.assign(values, { submissionOpens: "2020-01-01T00:00", submissionCloses: "2020-02-01T00:00" }),
      ),
    ).toMatchObject({ ok: false, error: { fields: { submissionCloses: "新的申报截止须在现在之后" } } });
    expect(await propose(id, "schedule", (values) => (values.submissionCloses = "2027-08-01T00:00"))).toMatchObject({
      ok: false,
      error: { code: "invalid_input", fields: { submissionCloses: "申报截止须在申报开始之后" } },
    });
    expect(await propose(id, "materials", (values) => (values.filingDepth = "light"))).toMatchObject({
      ok: false,
      error: { code: "invalid_input", fields: { filingDepth: "周期启动之后不能改变申报方式" } },
    });
    expect(await db.signOff.count({ where: { subjectId: id, stage: "pending" } })).toBe(0);
  });

  test("已经用去的名额收不回来", async () => {
    const id = await running();
    const quota = await db.quota.findFirstOrThrow({
      where: { cycleId: id, purpose: "recommendation", track: "thematic" },
    });
    await db.quota.updateMany({
      where: { cycleId: id, officeId: quota.officeId, track: "thematic" },
      data: { used: 1 },
    });
    const less = await propose(id, "quotas", ({ recommendation }) => {
      recommendation.find(({ officeId }) => officeId === quota.officeId)!.thematic = 0;
    });
    expect(less).toMatchObject({ ok: false, error: { code: "invalid_input" } });
    expect(Object.values((less as { error: { fields: object } }).error.fields)).toEqual([
      "已经用去 1 个名额，不能少于此数",
    ]);
    must(
      await signs(
        await waiting(
          await propose(id, "quotas", ({ recommendation }) => {
            recommendation.find(({ officeId }) => officeId === quota.officeId)!.thematic = 5;
          }),
        ),
      ),
    );
    expect(
      await db.quota.findFirstOrThrow({ where: { cycleId: id, officeId: quota.officeId, track: "thematic" } }),
    ).toMatchObject({ places: 5, used: 1 });
  });

  test("拟办之后规则已有变动的，签发时不予生效", async () => {
    const id = await running();
    const signOff = await waiting(await propose(id, "schedule", later));
    await db.cycle.update({ where: { id }, data: { graceMinutes: 60 } });
    expect(codeOf(await signs(signOff))).toBe("stale");
    expect(await db.amendment.count({ where: { cycleId: id } })).toBe(0);
  });

  test("不是组织方的人不能拟办，拟办人不能自己签发", async () => {
    const id = await running();
    expect(await propose(id, "schedule", later, city.organiser)).toEqual(refused("not_found"));
    expect(await propose(id, "schedule", later, province.signatory)).toEqual(refused("not_allowed"));
    const both = await peopleOf("OFF-980000");
    const person = { ...both.signatory, duties: ["organising", "signing"] as const };
    const signOff = await waiting(await propose(id, "schedule", later, person));
    expect(codeOf(await signs(signOff, person))).toBe("own_preparation");
  });
});
