import { expect, type Page } from "@playwright/test";
import { JOB_LABELS } from "@/lib/labels/jobs";

/** The system administrator has a job done now, without waiting for its minute. */
export async function runsJob(page: Page, key: keyof typeof JOB_LABELS): Promise<void> {
  await page.goto("/admin/jobs");
  const { name } = JOB_LABELS[key]!;
  await page.getByRole("row").filter({ hasText: name }).first().getByRole("button", { name: "立即运行" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "立即运行" }).click();
  await expect(page.getByText(`“${name}”已运行`)).toBeVisible();
}
