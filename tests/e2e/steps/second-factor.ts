import { expect, type Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { PASSWORD } from "./people";

const PERIOD = 30_000;

/** The app on a phone: each code is shown once; asked sooner than it has a new one that the portal takes, it waits. */
export class Phone {
  private last = 0;
  constructor(private readonly secret: string) {}

  async shows(): Promise<string> {
    const present = () => Math.floor(Date.now() / PERIOD);
    const step = Math.max(present(), this.last + 1);
    while (step > present() + 1) await new Promise((done) => setTimeout(done, 500));
    this.last = step;
    return new TOTP({ secret: Secret.fromBase32(this.secret) }).generate({ timestamp: step * PERIOD });
  }
}

/** The page of the password, in a browser in which nobody is signed in. */
export async function givesPassword(page: Page, account: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: "账号" }).fill(account);
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

export async function givesCode(page: Page, code: string): Promise<void> {
  await expect(page).toHaveURL(/\/sign-in\/code/);
  await page.getByRole("textbox", { name: "动态验证码" }).fill(code);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

/** 绑定 on the page of the enrolment, to the end; the phone, and the recovery codes as they were shown. */
export async function enrols(page: Page): Promise<{ phone: Phone; recoveryCodes: string[] }> {
  await page.goto("/second-factor");
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.getByRole("button", { name: "开始绑定" }).click();
  await expect(page.getByRole("img", { name: /二维码/ })).toBeVisible();
  const secret = (await page.locator("code").textContent())!.replace(/\s/g, "");
  const phone = new Phone(secret);
  const box = page.getByRole("textbox", { name: "输入验证器显示的 6 位数字" });
  expect([await box.getAttribute("autocomplete"), await box.getAttribute("inputmode")]).toEqual([
    "one-time-code",
    "numeric",
  ]);
  await box.fill(await phone.shows());
  await box.press("Enter");
  const codes = page.getByRole("list", { name: "恢复码" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  await expect(page.getByRole("button", { name: "打印" })).toBeVisible();
  return { phone, recoveryCodes: await codes.allInnerTexts() };
}

/** 重置 of somebody's second factor, at this address, by the security administrator. */
export async function resets(security: Page, address: string): Promise<void> {
  await security.goto(address);
  await security.locator('textarea[name="reason"]').fill("手机遗失，当面核实了工作证");
  await security.locator('input[name="password"]').fill(PASSWORD);
  await security.getByRole("button", { name: "重置动态验证码" }).click();
  await expect(security.getByText("已办理：重置动态验证码。")).toBeVisible();
}
