import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { JOBS } from "@/lib/jobs/registry";
import { db } from "@/lib/platform/db";
import { actorOf } from "@/prisma/seed/scenes/stage";
import { plant } from "../e2e/support/canaries";
import { must, take } from "../support/acts";
import { setClock } from "../support/clock";
import {
  heardIn,
  type Letter,
  lettersAt,
  mailEverybody,
  postTheStory,
  type Secret,
  secretsOfTheStory,
} from "../support/heard-letters";
import { sweep } from "../support/mail";
import { ownMailServer } from "../support/own-mail-server";

/** What comes of a case before it is public; no letter says such a thing to anybody. */
const RESULT =
  /得分|分差|名次|排名|第\d+名|推荐：|推荐名单|不予|入围|候选|启封|裁断|差异|命名：|取消资格|黄牌|摘牌|撤销/;
const resultsIn = (letters: readonly Letter[]): string[] =>
  letters.flatMap(({ userId, said }) => (RESULT.test(said) ? [`${userId}: ${RESULT.exec(said)![0]}`] : []));

const server = ownMailServer();
let secrets: Secret[];
beforeAll(async () => {
  secrets = await secretsOfTheStory();
  await mailEverybody();
});
beforeEach(() => setClock("2026-11-28T10:00:00+08:00"));

/** One more message of this action to this account, as its act would write it. */
async function slip(account: string, action: string, text: string): Promise<void> {
  const { userId } = await actorOf(account);
  const event = await db.event.findFirstOrThrow({
    where: { action, notifications: { none: { userId } } },
    select: { id: true },
  });
  await db.notification.create({ data: { eventId: event.id, userId, text, href: "/desk", at: new Date() } });
}

describe("邮件不泄露", { timeout: 240_000 }, () => {
  test("演示中的每一条消息都寄给它的收件人：信里没有收件人无权看的话，也没有未公布的结果", async () => {
    const posted = await postTheStory();
    const letters = lettersAt(server);
    const mailed = await db.mailItem.count({ where: { mail: { stage: "sent" } } });
    expect([posted, await db.mail.count({ where: { stage: { not: "sent" } } })]).toEqual([mailed, 0]);
    expect(posted).toBeGreaterThan(800);
    expect(letters.filter(({ userId }) => userId === null)).toEqual([]);
    expect(new Set(secrets.map(({ kind }) => kind)).size).toBeGreaterThan(12);
    const { leaks } = heardIn(letters, secrets);
    console.log(`letters: ${posted} messages in ${letters.length} letters, ${secrets.length} texts kept from others`);
    expect(leaks).toEqual([]);
    expect(resultsIn(letters)).toEqual([]);
    // the others are told so much of what they did: else nothing could have leaked
    expect(letters.filter(({ said }) => /报送：/.test(said)).length).toBeGreaterThan(10);
  });

  test("混进一句不该说的，听得出来；该知道的人收到，不算", async () => {
    const remark = secrets.find(({ kind }) => kind === "remark")!;
    const [entitled] = remark.may;
    const { account } = await db.user.findUniqueOrThrow({ where: { id: entitled! } });
    await slip("yanhu_shenbao", "submit", `报送：${remark.text}`);
    await slip(account, "submit", `报送：${remark.text}`);
    await slip("linyan_shenbao", "submit", "报送：综合得分 87.35，第 3 名");
    await sweep();
    const letters = lettersAt(server);
    const { leaks, rightly } = heardIn(letters, secrets);
    const { userId } = await actorOf("yanhu_shenbao");
    expect(leaks).toEqual([`remark → ${userId}: ${remark.text}`]);
    expect(rightly).toBe(1);
    expect(resultsIn(letters)).toEqual([`${(await actorOf("linyan_shenbao")).userId}: 得分`]);
  });

  test("到期的提醒、催办和升级，连同一次退回：种下的词只到得了该看的人那里", async () => {
    const planted = await plant();
    const canaries = planted.map(({ token, kind, may }) => ({ text: token, kind, may }));
    // its title, with such a word in it, is told to the place that wrote it
    const { id } = await db.practiceCase.findFirstOrThrow({ where: { stage: "in_review" } });
    const back = { reason: "请补充可以核对的数据。" };
    must(await take(await actorOf("yunzeban_shenhe"), "practice_case", id, "return_practice", back));
    await sweep();
    expect(heardIn(lettersAt(server), canaries)).toEqual({ leaks: [], rightly: 2 });
    const days = ["2026-11-29", "2026-12-05", "2026-12-20", "2027-02-10", "2028-03-01"];
    for (const day of days) {
      setClock(`${day}T10:00:00+08:00`);
      for (const job of JOBS)
        if (!/trail|store|uploads|scan|know|clear|forget|packages|compare|long_work/.test(job.key)) await job.run(null);
      await sweep();
    }
    const letters = lettersAt(server);
    console.log(`letters: ${letters.length} of clocks, ${canaries.length} canaries`);
    expect(letters.length).toBeGreaterThan(30);
    expect(heardIn(letters, canaries).leaks).toEqual([]);
    expect(resultsIn(letters)).toEqual([]);
  });
});
