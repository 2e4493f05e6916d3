import { expect } from "@playwright/test";
import { signs } from "./acts";
import { asksToSubmit, fillsItem, opensApplication, writesReport } from "./filing";
import type { People } from "./people";
import { writesForm } from "./progress";
import { answersQuickly } from "./quickly";
import { titleOf } from "./recommending";

/**
 * A place opens its application, fills it (the first item by hand), writes its report and files it with a second person's
 * signature. `unmet`: how many items it doesn't claim; `theme`: the field of a thematic one. Answers with the case's id.
 */
export async function files(
  people: People,
  slug: string,
  cycleId: string,
  { unmet = 0, theme }: { unmet?: number; theme?: string } = {},
): Promise<string> {
  const clerk = await people.as(`${slug}_shenbao`);
  const id = await opensApplication(clerk, cycleId, theme);
  await fillsItem(clerk, id, 1);
  expect(await answersQuickly(clerk, id, { unmet })).toBeGreaterThan(75);
  if (theme) expect(await writesForm(clerk, id)).toBeGreaterThan(0);
  await writesReport(clerk, id, "一年来坚持依法行政，各项工作有序推进，自评符合示范标准。");
  await asksToSubmit(clerk, id);
  await signs(await people.as(`${slug}_qianfa`), await titleOf("报送", id));
  return id;
}
