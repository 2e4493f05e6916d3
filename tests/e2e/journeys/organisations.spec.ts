import { type Browser, expect, type Page, test } from "@playwright/test";
import { choose, confirms, downloaded, filledTemplate, read } from "../steps/importing";
import { PASSWORD, People } from "../steps/people";

const CODE = "CDP-980102-91";
const NAME = "砚湖县司法局";
const FIRST = { account: "yanhu.sifa", name: "方知远" };
const SECOND = { account: "yanhu.sifa2", name: "沈清和" };
const OWN = "Lvshui-2031-chang";

/** Signs in with a first password, is made to choose another, and arrives. */
async function signsInFirst(browser: Browser, account: string, first: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signsIn(page, account, first);
  await expect(page).toHaveURL(/\/password/);
  await page.goto("/apply");
  await expect(page, "先改口令才能办别的").toHaveURL(/\/password/);
  await page.locator('input[name="current"]').fill(first);
  await page.locator('input[name="next"]').fill(OWN);
  await page.locator('input[name="repeated"]').fill(OWN);
  await page.getByRole("button", { name: "修改口令" }).click();
  await expect(page.locator('input[name="current"]')).toHaveCount(0);
  return page;
}

async function signsIn(page: Page, account: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: "账号" }).fill(account);
  await page.locator('input[name="password"]').fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}

test("单位、账号、岗位批量导入，新人登录办事，岗位交接", async ({ browser }) => {
  const people = new People(browser);
  const system = await people.as("xitong");
  const security = await people.as("anquan");

  await test.step("区划：有沿革可查", async () => {
    await system.goto("/admin/areas?q=byq");
    await system.getByRole("link", { name: /^沿革与办理\s*白榆区$/ }).click();
    await expect(system.getByText("白榆县（980301）至 2019-12-31，此后为白榆区（980301）")).toBeVisible();
  });

  await test.step("单位：有一行不对，退回错误说明；改正后导入", async () => {
    await system.goto("/admin/organisations/import");
    const rows = [
      [CODE, NAME, "县直部门", "980102"],
      ["CDP-980102-92", "砚湖县财政局", "县直部门", "000001"],
    ];
    await choose(system, "单位.xlsx", await filledTemplate(system, "organisations", rows));
    await expect(system.getByText(/有 1 处错误，原有数据没有变动/)).toBeVisible();
    await expect(system.getByText("第 3 行“区划代码”：没有这个区划代码。")).toBeVisible();
    const annotated = await downloaded(system, () =>
      system.getByRole("button", { name: "下载附错误说明的表" }).click(),
    );
    expect(annotated.rows.map((row) => row.错误说明)).toEqual(["", "区划代码：没有这个区划代码。"]);
    annotated.workbook.worksheets[0]!.getCell("D3").value = "980102";
    await choose(system, "单位改正.xlsx", Buffer.from(await annotated.workbook.xlsx.writeBuffer()));
    await expect(system.getByText("核对无误：新增 2 行。")).toBeVisible();
    await confirms(system);
    await expect(system.getByText("批量导入单位已办理：新增 2 行。")).toBeVisible();
    await system.goto("/admin/organisations?q=yhxsfj");
    await expect(system.getByRole("row").filter({ hasText: NAME })).toHaveCount(1);
  });

  let passwords: Record<string, string> = {};
  await test.step("账号：导入后下载初始口令", async () => {
    await system.goto("/admin/users/import");
    const rows = [FIRST, SECOND].map(({ account, name }) => [account, name, CODE]);
    await choose(system, "账号.xlsx", await filledTemplate(system, "users", rows));
    const [download] = await Promise.all([system.waitForEvent("download"), confirms(system)]);
    await expect(system.getByText("批量导入账号已办理：新增 2 行。")).toBeVisible();
    passwords = Object.fromEntries((await read(download)).rows.map((row) => [row.账号!, row.初始口令!]));
    expect(Object.keys(passwords)).toEqual([FIRST.account, SECOND.account]);
  });

  await test.step("岗位：由安全管理员批量授予", async () => {
    expect((await system.request.get("/api/imports/duties/template")).status()).toBe(404);
    await security.goto("/admin/duties/import");
    const rows = [[FIRST.account, "填报经办"]];
    await choose(security, "岗位.xlsx", await filledTemplate(security, "duties", rows));
    await confirms(security);
    await expect(security.getByText("批量授予岗位已办理：授予 1 行。")).toBeVisible();
  });

  const worker = await signsInFirst(browser, FIRST.account, passwords[FIRST.account]!);
  await test.step("新人改过口令，可以填报", async () => {
    await worker.goto("/apply");
    await expect(worker.getByRole("heading", { level: 1 })).toHaveText("申报");
  });

  await test.step("岗位交接：交给同事，原账号停用，登录立即结束", async () => {
    await security.goto(`/admin/duties?q=${FIRST.account}`);
    await security.getByRole("link", { name: new RegExp(`调整岗位\\s*${FIRST.name}`) }).click();
    await expect(security).toHaveURL(/\/admin\/duties\/[0-9a-f-]{36}/);
    await security.getByRole("link", { name: "岗位交接" }).click();
    await security.locator('select[name="toAccount"]').selectOption(SECOND.account);
    await security.locator('input[name="disableFrom"]').check();
    await security.locator('input[name="reason"]').fill("调离本单位");
    await security.locator('input[name="password"]').fill(PASSWORD);
    await security.getByRole("button", { name: "办理交接" }).click();
    await expect(security).toHaveURL(/\/admin\/duties\/handovers/);
    await expect(security.getByRole("row").filter({ hasText: FIRST.name })).toContainText("已交接");
    await worker.goto("/apply");
    await expect(worker).toHaveURL(/\/sign-in/);
    const heir = await signsInFirst(browser, SECOND.account, passwords[SECOND.account]!);
    await heir.goto("/apply");
    await expect(heir.getByRole("heading", { level: 1 })).toHaveText("申报");
    await heir.context().close();
  });
  await worker.context().close();
  await people.leave();
});
