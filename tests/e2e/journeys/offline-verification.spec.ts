import { expect, test } from "@playwright/test";
import { tellsPosition } from "@/lib/field-records/position";
import { sha256Hex } from "@/lib/kernel/hash";
import { photoBytes } from "../../support/field-records";
import { take } from "../steps/acts";
import {
  concludes,
  draws,
  type Found,
  held,
  onDisk,
  openTab,
  type Picture,
  preparesPhone,
  signsIn,
  twentyItems,
  waiting,
} from "../steps/in-the-field";
import { PASSWORD, People } from "../steps/people";
import { ask } from "../support/database";
import { Phone } from "../support/phone";

const PHOTOS = 30;
const FOUND: Found[] = [
  { conclusion: "confirmed", note: "查阅原件，与申报一致。" },
  { conclusion: "partly_confirmed", note: "两个乡镇中有一个台账更新不及时。" },
  { conclusion: "not_confirmed", note: "现场未见所报制度，窗口人员也未听说过。" },
];

test("没有信号的现场：二十项结论、三十张照片都先在本机，浏览器被杀之后仍在；线路恢复后各送达一次，散列一致", async ({
  browser,
  baseURL,
}) => {
  const visit = twentyItems();
  const people = new People(browser);
  const phone = new Phone(baseURL!);
  await phone.connect();
  let page = await phone.start();
  const pictures: Picture[] = await Promise.all(
    Array.from({ length: PHOTOS }, async (_, n) => ({
      ...{ name: `现场${n + 1}.jpg`, mimeType: "image/jpeg", buffer: await photoBytes(n * 8, n === 0) },
    })),
  );
  const contested = visit.items[1]!;

  try {
    await test.step("有信号时打开一次，本机说明存了什么、存到何时", async () => {
      await signsIn(page, phone.address, visit.leader);
      await preparesPhone(page, phone.address, visit.id);
      await expect(page.getByText(/保存到 .*提交核查报告后自动清除/)).toBeVisible();
      await expect(page.getByText("已有结论")).toBeVisible();
    });

    await test.step("断网、服务器也连不上：页面照样打开，二十项、三十张照片、抽样、签名、单位表态都记下来", async () => {
      await page.context().setOffline(true);
      await phone.cut();
      await page.reload();
      await expect(page.getByRole("heading", { name: visit.place })).toBeVisible();
      for (const [n, position] of visit.items.entries()) {
        const of = pictures.filter((_, at) => at % 20 === n);
        await concludes(page, position, FOUND[n % FOUND.length]!, of);
      }
      await openTab(page, "抽样");
      await page.locator('input[value="seen"]').first().click();
      await openTab(page, "签名");
      await page
        .getByRole("listitem")
        .filter({ hasText: visit.leaderName })
        .getByRole("button", { name: "签名" })
        .click();
      await draws(page);
      await openTab(page, "表态");
      await page.getByRole("textbox", { name: "姓名" }).fill("郑文清");
      await page.getByRole("textbox", { name: "职务" }).fill("副县长");
      await draws(page);
      const reply = page.getByRole("listitem").filter({ hasText: `第 ${visit.items[2]} 项` });
      await reply.locator('input[value="objected"]').click();
      await reply.getByLabel("异议内容").fill("制度文本在档案室，当天未能取出，请予补看。");
      await expect(reply.getByText("在本机", { exact: true })).toBeVisible();
      await expect(waiting(page)).toHaveText(/未送达 54 条/);
    });

    await test.step("浏览器被强行终止，断网重开：一条不少", async () => {
      await phone.kill();
      page = await phone.start();
      await page.context().setOffline(true);
      await page.goto(`${phone.address}/verify/${visit.id}/field`);
      await expect(waiting(page)).toHaveText(/未送达 54 条/);
      await expect(page.locator(`#item-${visit.items[19]}`).getByText("在本机", { exact: true })).toBeVisible();
    });

    await test.step("其间同组的另一人在自己的页面上写了同一项，登录也失效了", async () => {
      const other = await people.as(visit.member);
      await other.goto(`/verify/${visit.id}`);
      const card = other.locator(`article#item-${contested}`);
      const saved = other.waitForResponse((answer) => answer.url().includes("/api/findings/") && answer.ok());
      await card.locator("textarea").first().fill("组员所见：台账已经补齐。");
      await card.locator('input[type="radio"][value="confirmed"]').check();
      await saved;
      await expect(card.getByText(/已保存/).first()).toBeVisible();
      await ask(
        `UPDATE "Session" SET "revokedAt" = now() WHERE "userId" = (SELECT "id" FROM "User" WHERE "account" = $1)`,
        visit.leader,
      );
    });

    await test.step("线路恢复：就地重新登录，其余各送达一次；有冲突的两份并列，由人选择", async () => {
      await phone.connect();
      await page.context().setOffline(false);
      await expect(page.getByRole("dialog")).toBeVisible();
      await page.getByLabel("口令").fill(PASSWORD);
      await page.getByRole("dialog").getByRole("button", { name: "登录", exact: true }).click();
      await expect(waiting(page)).toHaveText(/未送达 1 条/, { timeout: 90_000 });
      expect((await held(visit.id)).records).toBe(53);
      const item = page.locator(`#item-${contested}`);
      await item.locator("summary").first().click();
      await expect(item.getByText(`已保存的（${visit.memberName}）`)).toBeVisible();
      await expect(item.getByText("组员所见：台账已经补齐。")).toBeVisible();
      await item.getByRole("button", { name: "合并两份文字" }).click();
      await expect(waiting(page)).toHaveText(/未送达 0 条/);
    });

    await test.step("都只有一份，散列与服务器磁盘上、数据库里的一致；位置在本机已去掉", async () => {
      const { records, photos } = await held(visit.id);
      expect(records).toBe(54);
      expect(photos).toHaveLength(PHOTOS);
      for (const { sha256 } of photos) expect(onDisk(sha256)).toBe(sha256);
      const sent = new Set(pictures.slice(1).map(({ buffer }) => sha256Hex(buffer)));
      const stored = new Set(photos.map(({ sha256 }) => sha256));
      expect([...sent].filter((sha256) => !stored.has(sha256))).toEqual([]);
      expect(tellsPosition(pictures[0]!.buffer)).toBe(true);
      expect(stored.has(sha256Hex(pictures[0]!.buffer))).toBe(false);
      const [merged] = await ask<{ note: string; version: number }>(
        `SELECT f."note", f."version" FROM "Finding" f JOIN "Indicator" i ON i."id" = f."indicatorId"
         WHERE f."visitId" = $1 AND i."position" = $2`,
        visit.id,
        contested,
      );
      expect(merged).toEqual({ note: `组员所见：台账已经补齐。\n${FOUND[1]!.note}`, version: 3 });
    });

    await test.step("万不得已：断网改写一项，导出，在另一台机器上导入两次；手机后来再送，什么也不重复", async () => {
      await page.context().setOffline(true);
      await phone.cut();
      await concludes(page, visit.items[5]!, { ...FOUND[2]!, note: "离开前又看了一遍，补记一处。" });
      await openTab(page, "本机");
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "导出未送达的记录" }).click(),
      ]);
      const path = test.info().outputPath("records.tar");
      await file.saveAs(path);
      const desk = await people.as(visit.leader);
      for (const told of ["新收下 1 条，此前已送达 0 条", "新收下 0 条，此前已送达 1 条"]) {
        await desk.goto(`/verify/${visit.id}`);
        await desk.getByLabel("导入现场记录").setInputFiles(path);
        await expect(desk.getByText(told)).toBeVisible();
      }
      const before = await held(visit.id);
      expect(before.records).toBe(55);
      await phone.connect();
      await page.context().setOffline(false);
      await expect(waiting(page)).toHaveText(/未送达 0 条/);
      expect(await held(visit.id)).toEqual(before);
    });

    await test.step("单位的异议和签名在普通页面上看得到；交了报告，手机下次联网自行清空", async () => {
      const desk = await people.as(visit.leader);
      await desk.goto(`/verify/${visit.id}`);
      await expect(desk.getByText("制度文本在档案室，当天未能取出，请予补看。").first()).toBeVisible();
      await expect(desk.getByAltText("郑文清的手写签名").first()).toBeVisible();
      await take(desk, "hand_in_visit", { summary: "现场查阅资料、走访窗口，逐项核查，异议已记录在案。" });
      await page.reload();
      await expect(page.getByText("核查报告已提交，从服务器载入的内容已从本机清除。")).toBeVisible();
      await expect(page.locator("#item-1, [id^='item-']")).toHaveCount(0);
    });
  } finally {
    await phone.away();
    await people.leave();
  }
});
