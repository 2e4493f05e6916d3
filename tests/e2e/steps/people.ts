import { readFileSync } from "node:fs";
import { type Browser, type BrowserContext, expect, type Page, type Request, type Response } from "@playwright/test";
import { readerOf } from "../support/asking";

const PASSWORD = (JSON.parse(readFileSync("prisma/seed/accounts.json", "utf8")) as { password: string }[])[0]!.password;

/** Fills in the sign-in page that is open, and waits until it has been left. */
export async function signsIn(page: Page, account: string): Promise<void> {
  await page.getByRole("textbox", { name: "账号" }).fill(account);
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}

/** Everybody who takes part in a journey, each in a browser of their own, in which they have signed in. */
export class People {
  private readonly pages = new Map<string, Page>();
  private readonly contexts: BrowserContext[] = [];
  private listener: ((answer: Response) => void) | null = null;
  private readonly taken = new WeakMap<Request, Buffer>();

  constructor(private readonly browser: Browser) {}

  /** From now on every answer that a new browser gets is heard. */
  hears(listener: (answer: Response) => void): void {
    this.listener = listener;
  }

  /** The body of an answer, whole. */
  bodyOf(answer: Response): Promise<Buffer> {
    const taken = this.taken.get(answer.request());
    return taken ? Promise.resolve(taken) : answer.body();
  }

  private async opensBrowser(): Promise<BrowserContext> {
    const context = await this.browser.newContext();
    context.on("response", (answer) => this.listener?.(answer));
    if (this.listener) await this.takesDown(context);
    this.contexts.push(context);
    return context;
  }

  /** What a script asks for is broken off once it has been read, and the browser hands on none of it: taken down on the way. */
  private async takesDown(context: BrowserContext): Promise<void> {
    await context.route("**/*", async (route) => {
      if (route.request().resourceType() !== "fetch") return route.fallback();
      try {
        const response = await route.fetch({ maxRedirects: 0 });
        const body = await response.body();
        this.taken.set(route.request(), body);
        await route.fulfill({ response, body });
      } catch {
        await route.abort().catch(() => {});
      }
    });
  }

  /**
   * The page of this account. Its session is put where the sign-in would have put it: the form, filled some three hundred times in a run,
   * shows no more than it does where it is the matter (`signingIn`, and the journeys that sign in by keyboard, by phone, for the first time).
   */
  async as(account: string): Promise<Page> {
    const known = this.pages.get(account);
    if (known) return known;
    const context = await this.opensBrowser();
    const [name, value] = (await readerOf(account)).cookie.split("=") as [string, string];
    await context.addCookies([{ name, value, url: process.env.BASE_URL! }]);
    const page = await context.newPage();
    await page.goto("/desk");
    this.pages.set(account, page);
    return page;
  }

  /** The same by the form of the sign-in page. */
  async signingIn(account: string): Promise<Page> {
    const page = await (await this.opensBrowser()).newPage();
    await page.goto("/sign-in");
    await signsIn(page, account);
    this.pages.set(account, page);
    return page;
  }

  /** Someone without an account. */
  async visitor(): Promise<Page> {
    return (await this.opensBrowser()).newPage();
  }

  async leave(): Promise<void> {
    await Promise.all(this.contexts.map((context) => context.close()));
  }
}

export { PASSWORD };
