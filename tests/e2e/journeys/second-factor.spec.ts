import { expect, test } from "@playwright/test";
import { PASSWORD, People } from "../steps/people";
import { enrols, givesCode, givesPassword, resets } from "../steps/second-factor";

const SIGNATORY = "yudu_qianfa";

test("动态验证码：绑定、登录、签发、恢复码、重置，设定为须使用以后只剩绑定一页", async ({ browser }) => {
  test.setTimeout(6 * 60_000);
  const people = new People(browser);
  const signatory = await people.signingIn(SIGNATORY);
  const { phone, recoveryCodes } = await test.step("签发人自愿绑定，恢复码只显示这一次", () => enrols(signatory));
  await signatory.getByRole("link", { name: "我已保存，继续" }).click();
  await expect(signatory.getByText("恢复码还有 10 个没有用过")).toBeVisible();
  await expect(signatory.getByText("这是当前")).toBeVisible();
  await signatory.goto("/second-factor");
  await expect(signatory.getByRole("list", { name: "恢复码" })).toHaveCount(0);

  await test.step("另一处登录：口令之后是验证码，没有验证码哪一页也打不开", async () => {
    await signatory.goto("/account");
    await signatory.getByRole("button", { name: "退出", exact: true }).click();
    await expect(signatory).toHaveURL(/\/sign-in\?done=sign_out/);
    await givesPassword(signatory, SIGNATORY);
    await expect(signatory).toHaveURL(/\/sign-in\/code/);
    await signatory.goto("/sign-offs");
    await expect(signatory).toHaveURL(/\/sign-in$/);
    await givesPassword(signatory, SIGNATORY);
    await givesCode(signatory, "000000");
    await expect(signatory.getByText(/验证码不正确，或者已经用过/).first()).toBeVisible();
    await givesCode(signatory, await phone.shows());
    await expect(signatory).not.toHaveURL(/\/sign-in/);
  });

  await test.step("签发：口令和验证码都要", async () => {
    await signatory.goto("/sign-offs");
    await signatory.locator('main a[href^="/sign-offs/"]').first().click();
    const sign = signatory.getByRole("button", { name: "签发", exact: true });
    await signatory.locator('input[name="password"]').fill(PASSWORD);
    await sign.click();
    await expect(signatory.getByText("请输入动态验证码").first()).toBeVisible();
    await signatory.locator('input[name="password"]').fill(PASSWORD);
    await signatory.locator('input[name="code"]').fill(await phone.shows());
    await sign.click();
    await expect(signatory).toHaveURL(/done=sign/);
  });

  const elsewhere = await people.visitor();
  await test.step("手机不在身边：用一个恢复码登录，不能再用", async () => {
    await givesPassword(elsewhere, SIGNATORY);
    await givesCode(elsewhere, recoveryCodes[0]!);
    await expect(elsewhere).not.toHaveURL(/\/sign-in/);
    await elsewhere.goto("/account");
    await expect(elsewhere.getByText("恢复码还有 9 个没有用过")).toBeVisible();
    await elsewhere.getByRole("button", { name: "退出其他全部登录" }).click();
    await elsewhere.getByRole("dialog").getByRole("button", { name: "退出其他全部登录" }).click();
    await expect(elsewhere).toHaveURL(/done=/);
    await signatory.goto("/desk");
    await expect(signatory, "下一次操作即须重新登录").toHaveURL(/\/sign-in/);
    await givesPassword(signatory, SIGNATORY);
    await givesCode(signatory, recoveryCodes[0]!);
    await expect(signatory.getByText(/验证码不正确，或者已经用过/).first()).toBeVisible();
  });

  const security = await people.as("anquan");
  await test.step("手机丢了：安全管理员重置，本人的登录即退出，再登录只要口令", async () => {
    await security.goto(`/admin/security?q=${SIGNATORY}`);
    const link = security.getByRole("link", { name: /^重置动态验证码/ });
    await resets(security, (await link.getAttribute("href"))!);
    await elsewhere.goto("/account");
    await expect(elsewhere).toHaveURL(/\/sign-in/);
    await givesPassword(elsewhere, SIGNATORY);
    await expect(elsewhere).not.toHaveURL(/\/sign-in/);
    await elsewhere.goto("/notifications");
    await expect(elsewhere.getByText(/重置了您的动态验证码/).first()).toBeVisible();
  });

  await test.step("设定为管理员须使用：没有绑定的，只剩绑定一页；绑定以后照常", async () => {
    await security.goto("/admin/security");
    await security.getByRole("radio", { name: "管理员", exact: true }).check();
    await security.locator('textarea[name="reason"]').fill("全省统一要求，厅务会议定");
    await security.locator('input[name="password"]').fill(PASSWORD);
    await security.getByRole("button", { name: "保存" }).click();
    await expect(security).toHaveURL(/\/second-factor/);
    await expect(security.getByText(/须先绑定动态验证码/)).toBeVisible();
    await security.goto("/admin/lockouts");
    await expect(security).toHaveURL(/\/second-factor/);
    await enrols(security);
    await security.goto("/admin/security");
    await expect(security.getByRole("radio", { name: "管理员", exact: true })).toBeChecked();
  });
  await people.leave();
});
