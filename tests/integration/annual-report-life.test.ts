import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { registerPlace } from "@/lib/designations/place";
import { contentHash } from "@/lib/kernel/hash";
import { latestReports } from "@/lib/oversight/latest-reports";
import { publishedBefore, publishedReport, publishedReports } from "@/lib/oversight/published";
import { keptReports, restoreVersion, takeParts } from "@/lib/oversight/report-bringing";
import { saveReport } from "@/lib/oversight/report-commands";
import { figuresOf } from "@/lib/oversight/report-figures";
import { reportsOverview } from "@/lib/oversight/report-overview";
import { preparePublication, publicationDesk, signPublications } from "@/lib/oversight/report-publishing";
import { readReport } from "@/lib/oversight/report-queries";
import { previewReport, reportAsWord } from "@/lib/oversight/report-word";
import { db } from "@/lib/platform/db";
import { codeOf, makeSignatory, must, PASSWORD, refused, take, takeSigned } from "../support/acts";
import { begin, CANARY, passedOn, submitted, WRITTEN } from "../support/annual-reports";
import { setClock } from "../support/clock";
import { city, DAY, leader, openOffices, province, stranger, world } from "../support/report-offices";
import { judge } from "../support/same-person";
import { type BuiltTitle, makeTitle } from "../support/titles";
import { makeActor } from "../support/world";

beforeAll(openOffices);

const stored = (id: string) => db.annualReport.findUniqueOrThrow({ where: { id } });
const atProvince = (title: BuiltTitle) => passedOn(title, city);

describe("预填", () => {
  test("首次报告由申报时的自评报告和问题清单预填；没有核对的不能报送，核对或者改动后可以", async () => {
    const title = await makeTitle(world);
    const { applicationId } = await db.designation.findUniqueOrThrow({ where: { id: title.id } });
    const text =
      "一、主要做法\n推行清单管理。\n二、存在的不足\n台账不全。\n三、主要负责人履职\n专题研究。\n四、下一步安排\n补建台账。";
    const updated = { updatedById: title.filer.userId, updatedAt: new Date() };
    await db.selfAssessmentReport.create({ data: { applicationId: applicationId!, text, characters: 40, ...updated } });
    const id = await begin(title);
    expect(await readReport(title.filer, id)).toMatchObject({
      parts: { achievements: "推行清单管理。", plans: "补建台账。" },
      unconfirmed: ["achievements", "shortcomings", "leadership", "plans"],
      prefilledFrom: { plans: "申报时的自评报告" },
    });
    const submit = () => take(title.filer, "annual_report", id, "submit_report");
    expect(await submit()).toEqual(refused("report_unconfirmed"));
    expect(await db.signOff.count({ where: { subjectId: id } })).toBe(0);
    must(await saveReport(title.filer, { id, version: 0, achievements: "全年推行清单管理，成效明显。" }));
    must(await saveReport(title.filer, { id, version: 1, confirmed: ["shortcomings", "leadership"] }));
    expect(await submit()).toMatchObject({ ok: false, error: { code: "report_unconfirmed", detail: { open: 1 } } });
    must(await saveReport(title.filer, { id, version: 2, confirmed: ["plans"] }));
    expect(codeOf(await submit())).toBeNull();
  });
});

describe("两人同时填写，以往文本，带入", () => {
  test("不同的部分合并；同一部分说明现状，什么也没有丢；换人、带入前的文字留存并可恢复", async () => {
    const title = await makeTitle(world);
    const colleague = await makeActor(title.holder, "filing");
    const id = await begin(title);
    const base = { achievements: "", plans: "" };
    must(await saveReport(title.filer, { id, version: 0, achievements: "甲写的举措。", base }));
    const beside = must(await saveReport(colleague, { id, version: 0, plans: "乙写的安排。", base }));
    expect(beside.merged?.parts).toMatchObject({ achievements: "甲写的举措。", plans: "乙写的安排。" });
    const late = await saveReport(colleague, { id, version: 0, achievements: "乙写的举措。", base });
    expect(late).toMatchObject({
      ok: false,
      error: { code: "stale", conflicts: ["achievements"], current: { parts: { achievements: "甲写的举措。" } } },
    });
    expect((await stored(id)).achievements).toBe("甲写的举措。");
    const part = { heading: "一、主要举措和成效", body: "Word 里的举措。", how: "replace" as const };
    const bring = { id, version: 2, from: "word", fileName: "报告.docx", parts: [part] };
    expect(await takeParts(title.filer, { ...bring, version: 1 })).toEqual(refused("stale"));
    expect(await takeParts(stranger, bring)).toEqual(refused("not_found"));
    must(await takeParts(title.filer, bring));
    expect(await stored(id)).toMatchObject({ achievements: "Word 里的举措。", plans: "乙写的安排。", version: 3 });
    const kept = await keptReports(id);
    expect(kept.map(({ source, byName }) => [source, byName])).toEqual([
      ["word", title.filer.name],
      ["typed", colleague.name],
      ["typed", title.filer.name],
    ]);
    must(await restoreVersion(title.filer, { id, version: 3, from: kept[1]!.id }));
    expect(await stored(id)).toMatchObject({ achievements: "甲写的举措。", plans: "乙写的安排。" });
  });

  test("下载的 Word 文件读回来是同样的五个部分；不是本单位的什么也没有", async () => {
    const title = await makeTitle(world);
    const id = await begin(title);
    must(await saveReport(title.filer, { id, version: 0, ...WRITTEN }));
    expect(await reportAsWord(stranger, id)).toBeNull();
    const { file } = (await reportAsWord(title.filer, id))!;
    const { sections } = must(await previewReport(title.filer, { id, file }));
    expect(sections.map(({ body }) => body)).toEqual(Object.values(WRITTEN));
    expect(await previewReport(stranger, { id, file })).toEqual(refused("not_found"));
  });
});

describe("退回", () => {
  test("按部分写意见，逐次留存，单位看得到；再报不删；字数与中位数相比只是提示", async () => {
    const title = await makeTitle(world);
    const id = await submitted(title);
    expect((await figuresOf(id)).map(({ own }) => own)[3]).toBeGreaterThan(5);
    const said = { reason: "内容单薄，请补充。", plans: "安排要具体到季度" };
    must(await take(city, "annual_report", id, "return_report", said));
    const own = await readReport(title.filer, id);
    expect(own).toMatchObject({ stage: "draft", returnRemark: said.reason });
    expect(own!.rounds[0]!.remarks).toEqual([
      { part: "", text: said.reason },
      { part: "plans", text: said.plans },
    ]);
    expect(await readReport(city, id)).toBeNull();
    must(await takeSigned([title.filer, title.signatory], "annual_report", id, "submit_report"));
    expect((await readReport(city, id))!.rounds).toHaveLength(1);
  });

  test("签发公布与退回同时进行，只有一个成功，没有公布就没有公布的内容", async () => {
    const title = await makeTitle(world);
    const id = await atProvince(title);
    const prepared = must(await take(province, "annual_report", id, "publish_report")) as { signOffId: string };
    const key = randomUUID();
    const results = await Promise.all([
      signPublications(leader, { ids: [prepared.signOffId], password: PASSWORD, key }),
      take(province, "annual_report", id, "return_report", { reason: "请补充数据。" }),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const { stage } = await stored(id);
    expect(await db.publishedReport.count({ where: { reportId: id } })).toBe(stage === "published" ? 1 : 0);
  });
});

describe("公布和更正", () => {
  test("到公布日期之前哪里也看不到；到日公开，内容冻结；更正另出新版，写明原版，原版照旧可查", async () => {
    const title = await makeTitle(world);
    const id = await atProvince(title);
    const on = (publicOn: string) => take(province, "annual_report", id, "publish_report", { publicOn });
    expect(await on("2027-01-09")).toEqual(refused("report_public_day_past"));
    must(await takeSigned([province, leader], "annual_report", id, "publish_report", { publicOn: "2027-02-01" }));
    const seen = async () =>
      JSON.stringify([
        (await publishedReports({ page: 1, q: title.holder.name })).rows,
        await publishedReport(id),
        await readReport(stranger, id),
      ]);
    setClock("2027-01-31T23:59:50+08:00");
    expect(await seen()).toBe("[[],null,null]");
    setClock("2027-02-01T00:00:01+08:00");
    expect(await seen()).toContain(CANARY);
    const first = (await publishedReport(id))!;
    const { content, sha256 } = await db.publishedReport.findFirstOrThrow({ where: { reportId: id } });
    expect(contentHash(content)).toBe(sha256);
    expect(first).toMatchObject({ edition: 1, sha256, correction: null, replacedBy: null });

    expect(await take(title.filer, "annual_report", id, "correct_report")).toEqual(refused("invalid_input"));
    const why = { reason: "复议案件数有误。" };
    must(await takeSigned([title.filer, title.signatory], "annual_report", id, "correct_report", why));
    const { version } = await stored(id);
    must(await saveReport(title.filer, { id, version, achievements: "更正：办结七十五件。" }));
    expect(await publishedReport(id)).toEqual(first);
    expect((await reportsOverview(title.filer)).rows[0]).toMatchObject({ stage: "correcting", overdue: false });
    must(await takeSigned([title.filer, title.signatory], "annual_report", id, "submit_report"));
    must(await take(city, "annual_report", id, "forward_report"));
    must(await takeSigned([province, leader], "annual_report", id, "publish_report"));
    expect(await publishedReport(id)).toMatchObject({
      edition: 2,
      correction: { edition: 1, sha256, reason: why.reason },
      parts: { achievements: "更正：办结七十五件。" },
    });
    expect(await publishedReport(id, 1)).toMatchObject({ sha256, replacedBy: 2 });
    expect((await publishedReports({ page: 1, q: title.holder.name })).rows.map(({ edition }) => edition)).toEqual([2]);
    await expect(db.publishedReport.updateMany({ where: { reportId: id }, data: { year: 2020 } })).rejects.toThrow();
    setClock(DAY);
  });

  test("还没有到公布日期就更正的，原来签发的一版到日也不公开；新版公布的是第一份公开的，不写更正", async () => {
    const title = await makeTitle(world);
    const id = await atProvince(title);
    must(await takeSigned([province, leader], "annual_report", id, "publish_report", { publicOn: "2027-02-01" }));
    const correction = { reason: "附表数据有误。" };
    must(await takeSigned([title.filer, title.signatory], "annual_report", id, "correct_report", correction));
    expect(await readReport(title.filer, id)).toMatchObject({ standingEdition: null, publishedAt: null });
    setClock("2027-02-02T09:00:00+08:00");
    const area = await db.area.findUniqueOrThrow({ where: { id: title.holder.area.id } });
    const seen = async () => ({
      listed: (await publishedReports({ page: 1, q: title.holder.name })).rows.length,
      asked: [await publishedReport(id), await publishedReport(id, 1)].map((report) => report?.edition ?? null),
      latest: (await latestReports(100)).filter((report) => report.id === id).length,
      place: (await registerPlace(area.code))!.reports.length,
    });
    expect(await seen()).toEqual({ listed: 0, asked: [null, null], latest: 0, place: 0 });
    must(await takeSigned([title.filer, title.signatory], "annual_report", id, "submit_report"));
    must(await take(city, "annual_report", id, "forward_report"));
    must(await takeSigned([province, leader], "annual_report", id, "publish_report"));
    expect(await seen()).toEqual({ listed: 1, asked: [2, null], latest: 1, place: 1 });
    expect(await publishedReport(id)).toMatchObject({ correction: null, corrected: false });
    await expect(db.withdrawnEdition.deleteMany({ where: { reportId: id } })).rejects.toThrow("append-only");
    setClock(DAY);
  });

  test("成批：几份一并提请，另一人一次签发；一份不行的，一份也不动", async () => {
    const [one, two, below] = [await makeTitle(world), await makeTitle(world), await makeTitle(world)];
    const ids = [await atProvince(one), await atProvince(two)];
    const early = await submitted(below);
    expect(await preparePublication(province, { ids: [...ids, early] })).toEqual(refused("not_found"));
    expect(await db.signOff.count({ where: { subjectId: { in: ids }, action: "publish_report" } })).toBe(0);
    expect(must(await preparePublication(province, { ids })).count).toBe(2);
    const { waiting } = await publicationDesk(leader);
    const signOffs = waiting.filter(({ title }) => [one, two].some(({ holder }) => title.includes(holder.name)));
    const twin = await makeSignatory(world.office);
    must(await judge(await makeActor(world.office, "system_admin"), twin, province));
    const asTwin = (await publicationDesk(twin)).waiting.filter(({ id }) => signOffs.some((one) => one.id === id));
    expect(signOffs.map(({ own }) => own)).toEqual([false, false]);
    expect(asTwin.map(({ own }) => own)).toEqual([true, true]);
    const order = { ids: signOffs.map(({ id }) => id), password: PASSWORD, key: randomUUID() };
    expect(await signPublications(leader, { ...order, password: "不是口令" })).toEqual(refused("wrong_password"));
    expect(await signPublications(stranger, order)).toEqual(refused("not_found"));
    expect(must(await signPublications(leader, order)).count).toBe(2);
    for (const id of ids) expect(await publishedReport(id)).not.toBeNull();
    expect(await publishedBefore(ids[0]!)).toBeNull();
  });
});
