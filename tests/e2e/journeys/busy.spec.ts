import { test } from "@playwright/test";
import { signs, take } from "../steps/acts";
import { CENTRE, CENTRE_LEADER, COUNTY } from "../steps/cast";
import { clockAt } from "../steps/clock";
import { aCycleOf } from "../steps/cycle";
import { fillsItem, opensApplication } from "../steps/filing";
import { People } from "../steps/people";
import {
  asksThroughBusy,
  opensThroughBusy,
  savesThroughBusy,
  signsInThroughBusy,
  writesThroughBusy,
} from "../steps/turning-away";

test("繁忙时：登录、保存、打开页面、访客的表单都会自己再试，填写的内容不丢", async ({ browser }) => {
  test.setTimeout(6 * 60_000);
  const people = new People(browser);
  clockAt("2026-11-26T09:00:00+08:00");
  const cycleId = aCycleOf("national", "2026-11-01", "2026-12-31");
  const centre = await people.as(CENTRE);
  await centre.goto(`/organise/cycles/${cycleId}`);
  await take(centre, "open_cycle");
  await signs(await people.as(CENTRE_LEADER), "启动周期");

  await test.step("登录的表单再送；四次都不成，说明白，账号口令还在", async () => {
    await signsInThroughBusy(await people.visitor(), COUNTY);
  });

  await test.step("编辑器排队保存，轮到了自己存上", async () => {
    const county = await people.as(COUNTY);
    const id = await opensApplication(county, cycleId);
    await fillsItem(county, id, 1);
    await savesThroughBusy(county, id, 1);
  });

  await test.step("登录以后的表单也一样，等着的时候说正在排队", async () => {
    await asksThroughBusy(await people.as(COUNTY));
  });

  await test.step("打不开的页面自己打开；访客写的还在", async () => {
    await opensThroughBusy(await people.as(COUNTY), "/notifications", "消息");
    await writesThroughBusy(await people.visitor(), "摘牌以后仍在门口悬挂原来的牌匾。");
  });
  await people.leave();
});
