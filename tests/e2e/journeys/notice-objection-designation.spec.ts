import { expect, test } from "@playwright/test";
import { take } from "../steps/acts";
import {
  editsNotice,
  isNotPublic,
  names,
  publishesNotice,
  readsDecision,
  readsNotice,
  readsOwnResults,
  readsReplaced,
  recallsNotice,
  replacesNotice,
  takesPaper,
  writesAssessedFeedback,
} from "../steps/announcing";
import { clockAt } from "../steps/clock";
import { assessesAll, nominatesAll, surveysAll, twelveDossiers } from "../steps/cycle";
import { changesRules, opensCycle, setsUpProgramme } from "../steps/designing";
import { readsFeedback } from "../steps/giving-feedback";
import { listensFor, saidIn } from "../steps/listening";
import {
  answersTask,
  assignsHandlers,
  concludes,
  follows,
  givesTask,
  liftsHold,
  lodges,
  opensDocket,
  readsIdentity,
  rejects,
  supplements,
  withdraws,
} from "../steps/objecting";
import { People } from "../steps/people";
import { startsNotice } from "../steps/publishing";
import { checksCertificate, downloadsOpenData, scansCertificate, takesCertificate } from "../steps/reading-register";
import { runsJob } from "../steps/running-jobs";
import { measuresPaper } from "../steps/writing-papers";
import { ask } from "../support/database";

const ORGANISER = "yunzeban_shenhe";
const LEADER = "yunzeban_qianfa";
const CITY = "lanzhoushiban_shenhe";
const INTERVIEWS = 30;
const PUBLIC_AT = "2026-11-16T09:00";
const NUMBER = "云泽法治办发〔2026〕91号";

/** Three visitors; what they say of themselves must stand nowhere but in the docket. */
const OBJECTORS = [
  { name: "柯闻笛甲", identityNumber: "110101198001010010", contact: "13811110001" },
  { name: "柯闻笛乙", identityNumber: "440524198808080020", contact: "13822220002" },
  { name: "柯闻笛丙", identityNumber: "130503196704010032", contact: "13833330003" },
] as const;
const SECRETS = OBJECTORS.flatMap((person) => Object.values(person));

/** Who reads what outside the docket. */
const READERS: readonly [account: string | null, paths: readonly string[]][] = [
  [null, ["/", "/notices", "/objections", "/register", "/open-data/register.json"]],
  [ORGANISER, ["/desk", "/notifications", "/organise/notices", "/organise/objections?view=all", "/organise/cases"]],
  [LEADER, ["/desk", "/sign-offs", "/notifications"]],
  [CITY, ["/desk", "/notifications", "/objection-tasks", "/review"]],
  ["zhongyangban_shenhe", ["/desk", "/organise/notices", "/organise/objections?view=all"]],
  ["shenji", ["/trail", "/trail/reading"]],
  ["xitong", ["/admin/jobs", "/admin/users"]],
];

test("十二处公示：撤回再发，到时公布，更正另出；四件异议，一件成立，一件暂缓后解除；命名十一处，证书可以查验；异议人的身份不出卷宗", async ({
  browser,
}) => {
  test.setTimeout(15 * 60_000);
  const people = new People(browser);
  const overheard = listensFor(people, SECRETS, (path) => /^\/organise\/objections\/[0-9a-f-]{36}/.test(path));
  clockAt("2026-09-01T09:00:00+08:00");
  const clerk = await people.as(ORGANISER);
  const leader = await people.as(LEADER);
  let cycleId = "";
  let noticeId = "";
  const papers: string[] = [];

  await test.step("十二处走完评估、测评、核查，定为候选", async () => {
    const name = `全区示范创建（公示检验${process.pid}）`;
    cycleId = await setsUpProgramme(clerk, { template: "ningxia-2020", name, cycleName: "2026年", year: 2026 });
    const window = { submissionOpens: "2026-09-01T00:00", submissionCloses: "2026-09-30T23:59" };
    const planned = { "planned.0.from": "2026-10-01", "planned.1.from": "2026-10-01", "planned.2.from": "2026-11-01" };
    await changesRules(clerk, cycleId, "schedule", { ...window, ...planned });
    await changesRules(clerk, cycleId, "assessment", { surveyTarget: String(INTERVIEWS) });
    await changesRules(clerk, cycleId, "quotas", { "designation.comprehensive": "12" });
    await opensCycle(clerk, leader, cycleId);
  });
  const filed = twelveDossiers(cycleId, "2026-09-05", 3);
  surveysAll(cycleId, ORGANISER, INTERVIEWS);
  assessesAll(cycleId, ORGANISER);
  expect(nominatesAll(cycleId, [ORGANISER, LEADER], ["hecha3", "hecha4"])).toEqual({ candidates: 12 });
  const places = filed.map(({ name }) => name);
  const [removed, cleared, left] = filed as [(typeof filed)[0], (typeof filed)[0], (typeof filed)[0]];
  const visitor = await people.visitor();

  await test.step("两人办理，到定下的时间才公布；公布的是签发时的副本，公文合乎版式", async () => {
    clockAt("2026-11-14T09:00:00+08:00");
    noticeId = await startsNotice(clerk, cycleId);
    await editsNotice(clerk, noticeId, { contact: "联系人：某处室；电话：0999-0000000；地址：演示路1号。" });
    await isNotPublic(visitor, noticeId);
    await publishesNotice(clerk, leader, noticeId, "2026-11-15T09:00");
    await recallsNotice(clerk, leader, noticeId, "联系电话有误，改正后再发。");
    clockAt("2026-11-15T10:00:00+08:00");
    await isNotPublic(visitor, noticeId);
    await editsNotice(clerk, noticeId, { contact: "联系人：某处室；电话：0999-0000001；地址：演示路1号。" });
    await publishesNotice(clerk, leader, noticeId, PUBLIC_AT);
    clockAt("2026-11-16T08:58:00+08:00");
    await isNotPublic(visitor, noticeId);
    clockAt(`${PUBLIC_AT}:05+08:00`);
    const sha256 = await readsNotice(visitor, noticeId, places);
    const [row] = await ask<{ sha256: string }>(`SELECT "sha256" FROM "PublicNotice" WHERE "id" = $1`, noticeId);
    expect(sha256).toBe(row!.sha256);
    const paper = await takesPaper(visitor, "notices", noticeId);
    measuresPaper(paper);
    for (const place of places) expect(paper.words).toContain(place);
    papers.push(paper.words);
    expect(paper.words).toMatch(/12\s*个/);
  });

  await test.step("公布后发现差错：另出更正公示，原文留在原处，写明由什么代替、为什么", async () => {
    const reason = "联系地址有误，现予更正，公示期重新起算。";
    const contact = "联系人：某处室；电话：0999-0000001；地址：演示路2号。";
    const old = noticeId;
    await runsJob(await people.as("xitong"), "open_notices");
    noticeId = await replacesNotice(clerk, leader, old, { reason, contact });
    await readsReplaced(visitor, old, reason);
    await readsNotice(visitor, noticeId, places);
  });

  const lodged: { number: string; code: string }[] = [];
  await test.step("三位访客提出异议，一位补充，一位撤回后又提出一件", async () => {
    clockAt("2026-11-18T10:00:00+08:00");
    for (const [at, { name: place }] of [removed, cleared, left].entries()) {
      const reason = `${place}一项执法决定没有经过法制审核，与申报材料所述不符。`;
      const basis = "附有处罚决定书复印件和送达回证照片，可以当面提供原件。";
      lodged.push(await lodges(await people.visitor(), noticeId, { place, reason, basis, person: OBJECTORS[at]! }));
    }
    await withdraws(visitor, lodged[2]!);
    await supplements(visitor, lodged[0]!, "补充：另有两件处罚决定也没有法制审核意见。");
    const vague = { reason: "听说该县的工作做得不够好，希望不要命名。", basis: "没有材料，只是听别人说起过这件事。" };
    lodged.push(await lodges(visitor, noticeId, { place: left.name, ...vague, person: OBJECTORS[2] }));
  });

  await test.step("第一件：受理、交办、查看身份，认定成立，从名单中去除；第二件：部分成立，暂缓，补正后解除；第四件：不予受理", async () => {
    clockAt("2026-11-19T09:00:00+08:00");
    const number = lodged[0]!.number;
    await opensDocket(clerk, number);
    await assignsHandlers(clerk);
    await take(clerk, "accept_objection");
    await readsIdentity(clerk, OBJECTORS[0].name);
    const asked = "请核查该县重大执法决定法制审核的落实情况，并附核查记录。";
    await givesTask(clerk, { office: "澜洲市委依法治市办", text: asked, dueAt: "2026-11-22" });
    await answersTask(await people.as(CITY), "经实地核查，五件处罚案卷没有法制审核意见，情况属实。");
    await opensDocket(clerk, number);
    await concludes(clerk, leader, number, {
      finding: "uphold_objection",
      investigation: "经市办实地核查，五件处罚案卷没有法制审核意见，与申报材料所述不符。",
      reply: "经核查，您反映的问题属实，异议成立，该县不再列入命名名单。",
      publicSummary: "经核查，反映的法制审核没有落实的问题属实，不再列入命名名单。",
      effect: "remove",
    });
    await opensDocket(clerk, lodged[1]!.number);
    await assignsHandlers(clerk);
    await take(clerk, "accept_objection");
    await concludes(clerk, leader, lodged[1]!.number, {
      finding: "partly_uphold_objection",
      investigation: "经调阅案卷，所反映的决定经过法制审核，但有一件审核意见没有归档。",
      reply: "经核查，您反映的问题部分属实，该县补正之前暂缓命名，感谢监督。",
      publicSummary: "经核查，反映的问题部分属实，补正之前暂缓命名。",
      effect: "hold_back",
    });
    await opensDocket(clerk, lodged[3]!.number);
    await assignsHandlers(clerk);
    await rejects(clerk, leader, lodged[3]!.number, "所提异议没有具体事实和依据，不予受理；有新的材料可以再提。");
    await follows(visitor, lodged[0]!, "异议成立");
    await follows(visitor, lodged[1]!, "异议部分成立");
    await follows(visitor, lodged[3]!, "不予受理");
    clockAt("2026-11-21T09:00:00+08:00");
    await opensDocket(clerk, lodged[1]!.number);
    const reason = "该县已补正归档，经复核属实，不影响命名。";
    await liftsHold(clerk, leader, lodged[1]!.number, { outcome: "none", reason });
  });

  await test.step("公示期满，命名十一处，一处不予命名；决定公布，公文合乎版式", async () => {
    clockAt("2026-11-25T09:00:00+08:00");
    const basis = "公示期满，异议已经办结，经研究批准命名。";
    const decisionId = await names(clerk, leader, noticeId, { number: NUMBER, basis });
    const named = filed.filter(({ id }) => id !== removed.id).map(({ name }) => name);
    await readsDecision(visitor, decisionId, { number: NUMBER, named, notNamed: [removed.name] });
    const paper = await takesPaper(visitor, "decisions", decisionId);
    measuresPaper(paper);
    expect(paper.words).not.toContain(removed.name);
    papers.push(paper.words, JSON.stringify(await downloadsOpenData(visitor)));
    const stages = await ask<{ stage: string; n: number }>(
      `SELECT "stage"::text AS "stage", count(*)::int AS "n" FROM "Application" WHERE "cycleId" = $1 GROUP BY 1 ORDER BY 2`,
      cycleId,
    );
    expect(stages.map(({ n }) => n)).toEqual([1, 11]);
    const open = await downloadsOpenData(visitor);
    const holders = open.map(({ holder }) => holder);
    for (const name of named) expect(holders.some((holder) => holder.includes(name))).toBe(true);
    expect(holders.some((holder) => holder.includes(removed.name))).toBe(false);
  });

  await test.step("各申报单位看到自己的结果；未命名的收到评估反馈；证书由访客查验", async () => {
    const place = await people.as(`${cleared.slug}_shenbao`);
    const others = places.filter((name) => name !== cleared.name);
    await readsOwnResults(place, cleared.id, { told: ["评估得分"], untold: others });
    const advice = "建议先把重大执法决定的法制审核落实到每一件。";
    await writesAssessedFeedback(clerk, leader, removed.id, (draft) => `${draft}\n${advice}`);
    const turnedDown = await people.as(`${removed.slug}_shenbao`);
    await readsOwnResults(turnedDown, removed.id, { told: ["评估得分"] });
    const { words } = await readsFeedback(turnedDown, removed.id, advice);
    expect(words).toContain(advice);
    papers.push(words);
    const [title] = await ask<{ id: string }>(`SELECT "id" FROM "Designation" WHERE "applicationId" = $1`, cleared.id);
    const printed = await takesCertificate(place, title!.id);
    await scansCertificate(visitor, printed, "称号有效", "校验码相符");
    await expect(visitor.getByText(cleared.name).first()).toBeVisible();
    await checksCertificate(visitor, printed, "称号有效", "校验码相符");
    await checksCertificate(visitor, { number: printed.number, code: "AAAA-BBBB" }, "校验码不符");
  });

  await test.step("卷宗以外，谁也读不到异议人的姓名、号码和联系方式", async () => {
    for (const [account, paths] of READERS) {
      const page = account ? await people.as(account) : visitor;
      for (const path of [...paths, ...(account === null ? [`/notices/${noticeId}`] : [])]) {
        expect((await page.goto(path))!.status(), `${account} ${path}`).toBe(200);
      }
    }
    papers.push((await takesPaper(visitor, "notices", noticeId)).words);
    expect(papers.flatMap((words) => saidIn(words, SECRETS))).toEqual([]);
    const { leaks, within, answers, unread } = await overheard();
    expect(leaks).toEqual([]);
    // the one who looked read them in the docket: else nothing would be heard anywhere
    expect(within).toEqual(expect.arrayContaining(Object.values(OBJECTORS[0])));
    expect(unread.length, unread.join("、")).toBeLessThan(answers / 50);
    const looked = `SELECT 1 FROM "Event" WHERE "action" = 'read_identity' AND "cycleId" = $1`;
    expect(await ask(looked, cycleId)).toHaveLength(1);
  });
  await people.leave();
});
