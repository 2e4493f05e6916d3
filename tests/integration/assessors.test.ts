import { beforeAll, describe, expect, test } from "vitest";
import { assignSheet, commissionAgency } from "@/lib/assessment/commands";
import { addEngagement, confirmProfile, removeEngagement, saveProfile } from "@/lib/assessors/commands";
import { addContract, removeContract } from "@/lib/assessors/contracts";
import { STAFF_FIELDS } from "@/lib/assessors/import-schema";
import { importStaff } from "@/lib/assessors/import-staff";
import { staffEntry, staffList } from "@/lib/assessors/queries";
import { writeWorkbook } from "@/lib/documents/workbook";
import { sha256Hex } from "@/lib/kernel/hash";
import { changeDuties } from "@/lib/people/duties";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { enterLot } from "@/lib/recusal/entering";
import { lotPage, ownLots } from "@/lib/recusal/lots";
import { assessorsBefore } from "@/lib/recusal/queries";
import { givePassword, must, PASSWORD, refused, take } from "../support/acts";
import { makeAgency } from "../support/assessment";
import { makeLot } from "../support/lots";
import { makeActor, makeApplication, makeArea, makeOrganisation, makeWorld, type World } from "../support/world";

let world: World;
let agencyId: string;
let keeper: Actor;
let first: Actor;
let second: Actor;

beforeAll(async () => {
  world = await makeWorld();
  const { agency, assessors } = await makeAgency(world, 2);
  agencyId = agency.id;
  [first, second] = assessors as [Actor, Actor];
  keeper = await makeActor(agency, "organising");
  await givePassword(first);
});

const entryOf = async (by: Actor, of: Actor) => (await staffEntry(by, of.userId))!;

describe("名册", () => {
  test("机构填报，本人补充并确认；机构再改的要重新确认；删去的留痕，本人删不了", async () => {
    const profile = { userId: first.userId, title: "研究员", expertise: ["制度建设"], home: "", version: 0 };
    must(await saveProfile(keeper, profile));
    must(
      await addEngagement(first, {
        userId: first.userId,
        kind: "adviser",
        place: world.office.code,
        since: "2024-01-01",
      }),
    );
    expect(await confirmProfile(first, 1)).toEqual(refused("stale"));
    must(await confirmProfile(first, 2));
    expect(await entryOf(keeper, first)).toMatchObject({ title: "研究员", expertise: ["制度建设"], confirmed: true });
    const [own] = (await entryOf(first, first)).engagements;
    const removal = { id: own!.id, reason: "单位填错，应为邻省的办公室。" };
    expect(await removeEngagement(first, removal)).toEqual(refused("not_allowed"));
    expect(await removeEngagement(keeper, { ...removal, reason: "填错" })).toEqual(refused("invalid_input"));
    must(await removeEngagement(keeper, removal));
    expect(await entryOf(first, first)).toMatchObject({ engagements: [], confirmed: false });
    const event = await db.event.findFirstOrThrow({ where: { subjectId: first.userId, action: "remove_engagement" } });
    expect(event.detail).toMatchObject({ place: world.office.name, reason: removal.reason });
  });

  test("填不准的回到那一栏，什么也没有记下", async () => {
    const tie = { userId: first.userId, kind: "post", place: world.office.code, since: "2024-01-01" };
    const field = (result: unknown) => (result as { error: { fields: object } }).error.fields;
    expect(field(await addEngagement(first, { ...tie, place: "没有这个单位" }))).toHaveProperty("place");
    expect(field(await addEngagement(first, { ...tie, until: "2023-12-31" }))).toHaveProperty("until");
    expect(field(await addEngagement(first, { ...tie, since: "2024-02-30" }))).toHaveProperty("since");
    const twin = await makeOrganisation("department", world.province);
    await db.organisation.update({ where: { id: twin.id }, data: { name: world.office.name } });
    expect(field(await addEngagement(first, { ...tie, place: world.office.name }))).toHaveProperty("place");
    expect(await db.engagement.count({ where: { userId: first.userId } })).toBe(0);
  });

  test("别的机构、同事、办公室读不到也填不了；组织方在周期中读得到", async () => {
    const other = await makeActor(await makeOrganisation("assessment_agency", world.province), "organising");
    const profile = { userId: first.userId, title: "冒填", expertise: [], home: "", version: 1 };
    for (const by of [other, second, world.organiser]) {
      expect(await staffEntry(by, first.userId)).toBeNull();
      expect(await saveProfile(by, profile)).toEqual(refused("not_found"));
    }
    expect(await staffList(first, { page: 1 })).toBeNull();
    expect(await addContract(first, {})).toEqual(refused("not_allowed"));
    must(await addContract(keeper, { kind: "advisory", place: world.cityOffice.code, since: "2024-01-01" }));
    const [contract] = (await staffList(keeper, { page: 1 }))!.contracts;
    const removal = { id: contract!.id, reason: "合同并未签订，误填。" };
    expect(await removeContract(other, removal)).toEqual(refused("not_found"));
    const page = await assessorsBefore(world.organiser, world.cycle.id, 1);
    expect(page?.agencies.find(({ id }) => id === agencyId)).toMatchObject({
      contracts: [{ place: world.cityOffice.name }],
    });
    expect(page?.agencies.flatMap(({ staff }) => staff.map(({ id }) => id)).sort()).toEqual(
      [first.userId, second.userId].sort(),
    );
    expect(await assessorsBefore(world.reviewer, world.cycle.id, 1)).toBeNull();
    must(await removeContract(keeper, removal));
  });

  test("整表导入：先核对，有一行不对整表都不导入；别人的账号不认", async () => {
    const columns = STAFF_FIELDS.map(({ header, key }) => ({ header, key }));
    const sheet = (rows: Record<string, string>[]) => writeWorkbook([{ name: "名册", columns, rows }]);
    const tie = { kind: "任职", place: world.cityOffice.code, since: "2018-01-01", until: "2020-12-31" };
    const good = { account: second.account, title: "副教授", expertise: "制度建设、行政执法", ...tie };
    const stranger = { account: world.organiser.account, title: "冒填" };
    const wrong = await importStaff(keeper, { file: await sheet([good, stranger]), confirm: null });
    expect(wrong).toMatchObject({ ok: false, error: { code: "rows_refused", rows: [{ row: 3, column: "账号" }] } });
    const file = await sheet([good, { ...good, kind: "", place: "", since: "", until: "" }]);
    expect(await importStaff(first, { file, confirm: null })).toEqual(refused("not_allowed"));
    const { digest, counts } = must(await importStaff(keeper, { file, confirm: null }));
    expect(counts).toEqual({ create: 1, change: 1, none: 0 });
    expect(await entryOf(keeper, second)).toMatchObject({ title: "", engagements: [] });
    must(await importStaff(keeper, { file, confirm: digest }));
    expect(await entryOf(keeper, second)).toMatchObject({
      title: "副教授",
      expertise: ["制度建设", "行政执法"],
      engagements: [{ kind: "post", place: world.cityOffice.name, since: "2018-01-01", until: "2020-12-31" }],
    });
    expect(must(await importStaff(keeper, { file, confirm: null })).counts).toEqual({ create: 0, change: 0, none: 2 });
  });

  test("专家组与机构一样受委托", async () => {
    const group = await makeOrganisation("expert_group", await makeArea("city", world.province));
    must(await commissionAgency(world.organiser, { cycleId: world.cycle.id, agencyId: group.id, kind: "assessment" }));
    expect(
      await commissionAgency(world.organiser, { cycleId: world.cycle.id, agencyId: group.id, kind: "survey" }),
    ).toEqual(refused("not_found"));
  });
});

describe("进入标段", () => {
  test("签订承诺、核对回避之前，标段中的评分表打不开；签订一次，全文留存", async () => {
    const [near, far] = [await makeApplication(world, "assessment"), await makeApplication(world, "assessment")];
    const cases = [near.id, far.id];
    const { lot } = await makeLot({ cycleId: world.cycle.id, agencies: [agencyId], cases, stage: "preparing" });
    const giving = { applicationId: far.id, assessorId: first.userId };
    expect(await assignSheet(world.organiser, giving)).toEqual(refused("wrong_stage"));
    const recusals = [{ applicationId: near.id, reason: "本人配偶在该县人民政府任职。" }];
    const order = { lotId: lot.id, read: "yes", recusals, password: PASSWORD };
    expect(await enterLot(first, order)).toEqual(refused("wrong_stage"));
    await db.assessmentLot.update({ where: { id: lot.id }, data: { stage: "assessing", beganAt: new Date() } });
    const { sheetId } = must(await assignSheet(world.organiser, giving));
    const declare = () => take(first, "score_sheet", sheetId, "declare_independence", { declared: "yes" });
    expect(await declare()).toEqual(refused("commitment_not_signed"));
    const refusals = [
      [{ ...order, password: "Cuowu-2026-koling" }, "wrong_password"],
      [{ ...order, read: undefined }, "invalid_input"],
      [{ ...order, recusals: [{ ...recusals[0], reason: "有关" }] }, "invalid_input"],
    ] as const;
    for (const [wrong, code] of refusals) expect(await enterLot(first, wrong)).toEqual(refused(code));
    const elsewhere = await makeApplication(world, "assessment");
    const stray = [...recusals, { applicationId: elsewhere.id, reason: "这件不在本标段之中。" }];
    expect(await enterLot(first, { ...order, recusals: stray })).toEqual(refused("not_found"));
    expect(await db.recusal.count({ where: { assessorId: first.userId } })).toBe(0);
    expect(await ownLots(first)).toMatchObject([{ id: lot.id, signedAt: null }]);

    expect(must(await enterLot(first, order))).toEqual({ recusals: 1 });
    expect(await enterLot(first, { ...order, recusals: [] })).toEqual(refused("commitment_signed"));
    must(await declare());
    expect(await assignSheet(world.organiser, { applicationId: near.id, assessorId: first.userId })).toEqual(
      refused("recused"),
    );
    const { text, textSha256 } = await db.lotEntry.findFirstOrThrow({ where: { lotId: lot.id } });
    expect(textSha256).toBe(sha256Hex(text));
    for (const part of [first.name, lot.name, "严格保密", "廉洁自律"]) expect(text).toContain(part);
    const page = await lotPage(first, lot.id);
    expect(page?.places.find(({ applicationId }) => applicationId === near.id)).toMatchObject({ declared: true });
    expect(page?.text).toBe(text);
    await expect(db.lotEntry.deleteMany({ where: { lotId: lot.id } })).rejects.toThrow();
  });

  test("别的机构的人、机构的管理人员看不到标段，也签不了", async () => {
    const { lot } = await makeLot({ cycleId: world.cycle.id, agencies: [agencyId], cases: [] });
    const other = await makeActor(await makeOrganisation("assessment_agency", world.province), "assessing");
    await givePassword(other);
    await givePassword(keeper);
    for (const by of [other, keeper]) {
      expect(await lotPage(by, lot.id)).toBeNull();
      expect(await enterLot(by, { lotId: lot.id, read: "yes", password: PASSWORD })).toEqual(refused("not_found"));
    }
  });
});

describe("申报单位的人不能担任评估员", () => {
  test("授权时拒绝，数据库也守住", async () => {
    const security = await makeActor(world.office, "security_admin");
    const { filer } = await makeApplication(world, "draft");
    const order = { userId: filer.userId, duties: ["assessing"], version: 0 };
    expect(await changeDuties(security, order)).toEqual(refused("assessing_elsewhere"));
    const duty = { userId: filer.userId, duty: "assessing" } as const;
    await expect(db.userDuty.create({ data: duty })).rejects.toThrow("assessing_elsewhere");
    const moved = { where: { id: first.userId }, data: { organisationId: filer.organisationId } };
    await expect(db.user.update(moved)).rejects.toThrow("assessing_elsewhere");
    const kind = { where: { id: agencyId }, data: { kind: "county_government" } } as const;
    await expect(db.organisation.update(kind)).rejects.toThrow("assessing_elsewhere");
    const application = await db.application.findFirstOrThrow({ where: { applicantId: filer.organisationId } });
    const applies = { where: { id: application.id }, data: { applicantId: agencyId } };
    await expect(db.application.update(applies)).rejects.toThrow("agency_applies");
  });
});
