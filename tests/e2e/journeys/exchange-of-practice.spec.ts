import { expect, test } from "@playwright/test";
import { followersText } from "@/lib/labels/exchange";
import { signs } from "../steps/acts";
import { PROVINCE, PROVINCE_LEADER } from "../steps/cast";
import {
  announcesTraining,
  comesToSignUp,
  findsPractice,
  followsPractice,
  gathersPractices,
  isNotSignedUp,
  preparesPractice,
  readsFollowers,
  reportsFollow,
  signsUp,
  writesPractice,
} from "../steps/exchanging";
import { People } from "../steps/people";

const AUTHOR = "yudu";
const FOLLOWER = "heting";
const OTHER = "shilan";
const WORDS = {
  title: "潮间带养殖用海的联合监管",
  summary: "把分散在五个部门的检查并成一次，检查结果当场互认。",
  measures: "建立牡砺养殖用海清单，统一检查事项和频次。",
  approach: "先由牵头部门发出检查预告，再由各部门一同上船，当场告知结果。",
  results: "一年联合检查46次，重复检查下降72%，养殖户投诉由31件降为4件。",
  replicable: "用海清单、预告书和互认单可以直接采用。",
};
/** Two characters out of the middle of a sentence, which stand in no other case. */
const WORD = "牡砺";
const EARLIER = "行政复议前端化解“三步工作法”";
const GUESTS = [
  { name: "柯远帆", post: "法规科科长", telephone: "0999-5550111" },
  { name: "柯近帆", post: "司法局副局长", telephone: "0999-5550222" },
] as const;

const DAY_MS = 86_400_000;
/** The day so many days ahead, in Beijing. */
const ahead = (days: number) => new Date(Date.now() + 8 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10);

test("典型经验：撰写、公布，两个字就搜得到；别处跟学、报告成效；汇编成册；发出培训通知，各单位报名", async ({
  browser,
}) => {
  test.setTimeout(10 * 60_000);
  const people = new People(browser);
  const author = await people.as(`${AUTHOR}_shenbao`);
  const office = await people.as(PROVINCE);
  const leader = await people.as(PROVINCE_LEADER);
  const follower = await people.as(`${FOLLOWER}_shenbao`);
  const visitor = await people.visitor();
  let caseId = "";

  await test.step("撰写、签发报送；公布以前公众搜不到、打不开", async () => {
    caseId = await writesPractice(author, WORDS);
    await signs(await people.as(`${AUTHOR}_qianfa`), "报送典型经验");
    await visitor.goto(`/practice?q=${encodeURIComponent(WORD)}`);
    await expect(visitor.getByRole("link", { name: WORDS.title })).toHaveCount(0);
    expect((await visitor.goto(`/practice/${caseId}`))!.status()).toBe(404);
  });

  await test.step("办公室审核，另一人签发公布；访客用两个字搜到，两个词都要有", async () => {
    await preparesPractice(office, caseId);
    await signs(leader, "公布典型经验");
    await findsPractice(visitor, WORD, WORDS.title);
    await findsPractice(visitor, `${WORD} 互认`, WORDS.title);
    await visitor.goto(`/practice?q=${encodeURIComponent(`${WORD} 拆迁`)}`);
    await expect(visitor.getByRole("link", { name: WORDS.title })).toHaveCount(0);
  });

  await test.step("别处跟学，报告成效；公布页上计入一家，撰写单位看得到成效", async () => {
    await readsFollowers(visitor, caseId, followersText(0));
    const followId = await followsPractice(follower, caseId, "先在两个镇试行检查预告，年内覆盖全县水产养殖。");
    await readsFollowers(visitor, caseId, followersText(1));
    const outcome = "试行两个月，联合检查9次，重复检查下降一半。";
    await reportsFollow(follower, followId, outcome);
    await author.goto(`/exchange/cases/${caseId}`);
    await expect(author.getByText(outcome).first()).toBeVisible();
  });

  await test.step("组织方汇编两篇，签发公布，访客看得到", async () => {
    const title = "云泽省联合监管经验（检验辑）";
    const preface = "从各示范地区报送的典型经验中选编本辑，供各地结合实际学习借鉴。";
    const collectionId = await gathersPractices(office, { title, preface }, [WORDS.title, EARLIER]);
    expect((await visitor.goto(`/practice/collections/${collectionId}`))!.status()).toBe(404);
    await signs(leader, "公布汇编");
    await visitor.goto(`/practice/collections/${collectionId}`);
    for (const one of [WORDS.title, EARLIER]) await expect(visitor.getByRole("link", { name: one })).toBeVisible();
    await visitor.goto(`/practice/${caseId}`);
    await expect(visitor.getByRole("link", { name: title })).toBeVisible();
  });

  await test.step("培训通知：一家在平台内报名，一家从公开的通知登录后报名；名额满了不再收；名单只有组织方看得全", async () => {
    const gatheringId = await announcesTraining(office, {
      title: "联合监管专题培训（检验）",
      content: "讲解联合检查清单的编制、检查预告和结果互认，由示范地区介绍做法。",
      startsAt: `${ahead(20)}T09:00`,
      endsAt: `${ahead(21)}T17:00`,
      signUpUntil: `${ahead(15)}T18:00`,
      place: "云泽省行政学院（演示）",
      audience: "各市、县（区）政府及有关部门",
      contact: "云泽省委依法治省办秘书处（演示），0000-8000000",
      seats: "2",
    });
    expect((await visitor.goto(`/practice/gatherings/${gatheringId}`))!.status()).toBe(404);
    await signs(leader, "发布培训、观摩通知");
    await signsUp(follower, gatheringId, GUESTS[0]);
    const comer = await people.visitor();
    await comesToSignUp(comer, gatheringId, `${OTHER}_shenbao`);
    await signsUp(comer, gatheringId, GUESTS[1]);
    await expect(comer.getByText(GUESTS[0].name)).toHaveCount(0);
    await isNotSignedUp(author, gatheringId, { ...GUESTS[0], name: "柯又帆" }, "名额 2 名已经报满。");
    await office.goto(`/exchange/gatherings/${gatheringId}`);
    for (const { name, telephone } of GUESTS) {
      await expect(office.getByRole("row").filter({ hasText: name })).toContainText(telephone);
    }
    await visitor.goto(`/practice/gatherings/${gatheringId}`);
    const told = await visitor.content();
    for (const secret of GUESTS.flatMap(({ name, telephone }) => [name, telephone])) {
      expect(told).not.toContain(secret);
    }
  });
  await people.leave();
});
