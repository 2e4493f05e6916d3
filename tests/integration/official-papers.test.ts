import { beforeEach, describe, expect, test } from "vitest";
import { correctPaper, draftPaper, finalisePaper, refreshPaper, savePaper } from "@/lib/official-papers/commands";
import { drawPaper } from "@/lib/official-papers/draw";
import { officialText, paperPage, papersFor } from "@/lib/official-papers/queries";
import { contentOf, hashOf } from "@/lib/official-papers/store";
import { addPhrase, changePhrase } from "@/lib/opinion-phrases/commands";
import { phrasesFor } from "@/lib/opinion-phrases/queries";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { draftRecommendations } from "@/lib/recommendation/drafting";
import { makeSignatory, must, refused, takeSigned } from "../support/acts";
import { readZip } from "../support/reading";
import { clerk, leader, OPINION, openDesk, openDeskOf, world } from "../support/review";
import { makeActor, makeApplication, makeOrganisation } from "../support/world";

let listId: string;
let names: string[];
let above: Actor;

/** A signed list: one comprehensive and one thematic case recommended. */
beforeEach(async () => {
  await openDesk();
  const cases = [
    await makeApplication(world, "first_review"),
    await makeApplication(world, "first_review", "thematic"),
  ];
  await db.application.updateMany({
    where: { id: { in: cases.map(({ id }) => id) } },
    data: { selfScore: 91.5, selfBasisPoints: 9380, selfMet: 9, selfApplicable: 10, submittedAt: new Date() },
  });
  names = cases.map(({ applicant }) => applicant.name);
  const lines = cases.map(({ id }) => ({ applicationId: id, choice: "recommend", opinion: OPINION }));
  const versions = { comprehensive: 0, thematic: 0 };
  ({ id: listId } = must(await draftRecommendations(clerk, { cycleId: world.cycle.id, versions, lines })));
  must(await takeSigned([clerk, leader], "recommendation_list", listId, "recommend_listed"));
  above = await makeActor(world.office, "reviewing");
});

const drafted = async (kind = "recommendation_report") => must(await draftPaper(clerk, { kind, listId })).id;
const row = (id: string) => db.officialPaper.findUniqueOrThrow({ where: { id } });
async function save(id: string, change: object = {}, by = clerk) {
  const paper = await row(id);
  return savePaper(by, { ...contentOf(paper), id, version: paper.version, ...change });
}
const NUMBERED = { documentNumber: "示治办〔2026〕3号", datedOn: "2026-03-09", issuer: "王签发" };
const finalise = async (id: string, by = clerk) => finalisePaper(by, { id, version: (await row(id)).version });
const refresh = async (id: string) => refreshPaper(clerk, { id, version: (await row(id)).version });
/** The recommendation of this place was withdrawn. */
async function ended(name: string) {
  const { id } = await db.recommendation.findFirstOrThrow({ where: { application: { applicant: { name } } } });
  const data = { endedAt: new Date(), end: "withdrawn", endReason: "另行报送", endedByName: clerk.name } as const;
  return db.recommendation.update({ where: { id }, data });
}
async function final(change: object = {}): Promise<string> {
  const id = await drafted();
  must(await save(id, { ...NUMBERED, ...change }));
  must(await finalise(id));
  return id;
}

describe("公文", () => {
  test("由签发的名单拟成推荐报告，导出的 Word 文件载有文字、附表和文号", async () => {
    const id = await final();
    const paper = (await paperPage(clerk, id))!;
    expect(paper.addressee).toBe(world.office.name);
    const words = readZip(await drawPaper(officialText(paper)))
      .get("word/document.xml")!
      .toString("utf8")
      .replace(/<[^>]+>/g, "");
    for (const said of [...names, "示治办〔2026〕3号", "共有2件申报报送", OPINION, "2026年3月9日", "附件"]) {
      expect(words).toContain(said);
    }
    expect(words).not.toContain("草稿");
  });

  test("定稿之后不再改动：命令拒绝，数据库也拒绝；校验值与内容相符", async () => {
    const id = await final();
    const before = await row(id);
    expect(before.sha256).toBe(hashOf(before));
    expect(await save(id, { body: "另行改写的正文，不应写入。" })).toEqual(refused("paper_final"));
    expect(await refreshPaper(clerk, { id, version: before.version })).toEqual(refused("paper_final"));
    await expect(db.officialPaper.update({ where: { id }, data: { body: "改" } })).rejects.toThrow();
    await expect(db.officialPaper.delete({ where: { id } })).rejects.toThrow();
    expect(await row(id)).toEqual(before);
  });

  test("更正是另一份，写明更正哪一份，原文不动，只能更正一次", async () => {
    const id = await final();
    const { version } = await row(id);
    const { id: next } = must(await correctPaper(clerk, { id, version }));
    expect(await row(next)).toMatchObject({ correctsId: id, documentNumber: "", finalAt: null });
    expect((await row(next)).body).toContain("（示治办〔2026〕3号）内容有误，以本文为准");
    expect(await correctPaper(clerk, { id, version })).toEqual(refused("paper_corrected"));
    must(await save(next, { datedOn: "2026-03-12", documentNumber: NUMBERED.documentNumber }));
    expect(await finalise(next)).toEqual(refused("paper_number_taken"));
    must(await save(next, { documentNumber: "示治办〔2026〕4号" }));
    must(await finalise(next));
  });

  test("文号不合格的保存不了，缺文号、日期的定不了稿，旧页面保存不了；改前的文字留作一版", async () => {
    const id = await drafted();
    expect(await save(id, { documentNumber: "示治办[2026]3号" })).toMatchObject({
      error: { code: "invalid_input", fields: { documentNumber: expect.stringContaining("六角括号") } },
    });
    expect(await finalise(id)).toMatchObject({
      error: { code: "invalid_input", fields: { datedOn: expect.any(String) } },
    });
    const { body } = await row(id);
    must(await save(id, { body: `${body}\n补充一段。` }));
    expect(await save(id, { version: 1 })).toEqual(refused("stale"));
    const [kept] = await db.officialPaperVersion.findMany({ where: { paperId: id } });
    expect(kept).toMatchObject({ version: 1, content: { body } });
  });

  test("推荐失效之后附表不再相符，更新附表后方可定稿", async () => {
    const id = await drafted();
    must(await save(id, NUMBERED));
    await ended(names[0]!);
    expect(await finalise(id)).toEqual(refused("paper_table_behind"));
    must(await refresh(id));
    expect(await finalise(id)).toMatchObject({
      error: { code: "invalid_input", fields: { body: expect.stringContaining(names[0]!) } },
    });
    expect((await row(id)).finalAt).toBeNull();
    const { body } = await row(id);
    const kept = body.split("\n").filter((line) => !line.includes(names[0]!));
    must(await save(id, { body: kept.join("\n").replace("拟推荐2件", "拟推荐1件") }));
    must(await finalise(id));
    expect(JSON.stringify((await row(id)).appendices)).not.toContain(names[0]);
  });

  test("推荐函标题、正文的件数与附表不符的定不了稿", async () => {
    const id = await drafted("recommendation_letter");
    await ended(names[0]!);
    must(await refresh(id));
    must(await save(id, { ...NUMBERED, body: (await row(id)).body.replace(names[0]!, "") }));
    const wrong = expect.stringContaining("推荐 2 个，附表现有 1 个");
    expect(await finalise(id)).toMatchObject({ error: { fields: { title: wrong, body: wrong } } });
    const { title, body } = await row(id);
    const counted = (text: string) => text.replace("推荐2个", "推荐1个").replace("以下2个", "以下1个");
    must(await save(id, { title: counted(title), body: counted(body) }));
    must(await finalise(id));
  });

  test("撤回以后又推荐的，不回到原名单的公文上", async () => {
    const id = await drafted();
    must(await save(id, NUMBERED));
    const { applicationId } = await ended(names[0]!);
    const again = { applicationId, officeId: world.cityOffice.id, opinion: "核实以后另行推荐。", at: new Date() };
    await db.recommendation.create({ data: again });
    expect(await finalise(id)).toEqual(refused("paper_table_behind"));
    must(await refresh(id));
    expect(JSON.stringify((await row(id)).appendices)).not.toContain(names[0]);
    expect(JSON.stringify((await row(await drafted())).body)).not.toContain(names[0]);
  });

  test("主送的是案卷下一步到的办公室：路线跳过的一级收不到，也看不到", async () => {
    await openDeskOf({
      route: [
        { station: "first_review", office: "county" },
        { station: "assessment", office: "province" },
        { station: "public_notice", office: "province" },
      ],
    });
    const made = await makeApplication(world, "first_review");
    const county = await makeOrganisation("office", made.applicant.area);
    const writer = await makeActor(county, "reviewing");
    const head = await makeSignatory(county);
    const place = { cycleId: world.cycle.id, officeId: county.id, track: "comprehensive", places: 1 } as const;
    await db.quota.create({ data: { ...place, purpose: "recommendation" } });
    await db.application.update({ where: { id: made.id }, data: { deskOfficeId: county.id } });
    const lines = [{ applicationId: made.id, choice: "recommend", opinion: OPINION }];
    const versions = { comprehensive: 0, thematic: 0 };
    ({ id: listId } = must(await draftRecommendations(writer, { cycleId: world.cycle.id, versions, lines })));
    must(await takeSigned([writer, head], "recommendation_list", listId, "recommend_listed"));
    const { id } = must(await draftPaper(writer, { kind: "recommendation_report", listId }));
    expect(await row(id)).toMatchObject({ addressee: world.office.name, toOfficeId: world.office.id });
    must(await save(id, NUMBERED, writer));
    must(await finalise(id, writer));
    expect(await paperPage(clerk, id)).toBeNull();
    expect(await paperPage(await makeActor(world.office, "reviewing"), id)).not.toBeNull();
  });

  test("名单没有签发的、外单位的、只签发的都拟不了", async () => {
    expect(await draftPaper(above, { kind: "recommendation_report", listId })).toEqual(refused("not_found"));
    expect(await draftPaper(leader, { kind: "recommendation_report", listId })).toEqual(refused("not_allowed"));
    const again = await makeApplication(world, "first_review");
    const lines = [{ applicationId: again.id, choice: "recommend", opinion: OPINION }];
    const versions = { comprehensive: 0, thematic: 0 };
    const { id } = must(await draftRecommendations(clerk, { cycleId: world.cycle.id, versions, lines }));
    expect(await draftPaper(clerk, { kind: "recommendation_report", listId: id })).toEqual(refused("list_not_signed"));
    expect(await db.officialPaper.count({ where: { officeId: world.cityOffice.id } })).toBe(0);
  });

  test("草稿上一级看不到，定稿后看得到；申报单位始终看不到", async () => {
    const id = await drafted("recommendation_letter");
    expect(await paperPage(above, id)).toBeNull();
    expect(await save(id, {}, above)).toEqual(refused("not_found"));
    must(await save(id, NUMBERED));
    must(await finalise(id));
    expect((await papersFor(above)).map((paper) => paper.id)).toContain(id);
    expect(await save(id, {}, above)).toEqual(refused("not_allowed"));
    const filer = await makeActor(world.cityOffice, "filing");
    expect(await paperPage(filer, id)).toBeNull();
    expect(await papersFor(filer)).toEqual([]);
  });
});

describe("常用语", () => {
  const own = async (by = clerk) => (await phrasesFor(by)).decline.filter(({ id }) => id).map(({ text }) => text);

  test("本办公室添加、排序、删去，别的办公室看不到也动不了", async () => {
    const [first, second] = ["材料不全，不予推荐。", "名额所限，不予推荐。"];
    for (const text of [first, second]) must(await addPhrase(clerk, { kind: "decline", text }));
    expect(await addPhrase(clerk, { kind: "decline", text: first })).toMatchObject({
      error: { fields: { text: "已经有这一条" } },
    });
    const [, last] = (await phrasesFor(clerk)).decline;
    must(await changePhrase(clerk, { id: last!.id, change: "up" }));
    expect(await own()).toEqual([second, first]);
    expect(await own(above)).toEqual([]);
    expect(await changePhrase(above, { id: last!.id, change: "remove" })).toEqual(refused("not_found"));
    expect(await addPhrase(leader, { kind: "decline", text: "只签发的不管常用语" })).toEqual(refused("not_allowed"));
    must(await changePhrase(clerk, { id: last!.id, change: "remove" }));
    expect(await own()).toEqual([first]);
  });
});
