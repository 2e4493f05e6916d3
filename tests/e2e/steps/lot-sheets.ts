import { expect, type Page } from "@playwright/test";
import { ask } from "../support/database";
import { take } from "./acts";
import { marksQuickly } from "./quickly";
import { handsIn, scoresAllItems } from "./scoring";

export type LotSheet = {
  id: string;
  account: string;
  agency: string;
  applicationId: string;
  place: string;
  code: string;
};

/** The live sheets of a lot, whose they are and of which case. */
export const sheetsOfLot = (lotId: string): Promise<LotSheet[]> =>
  ask<LotSheet>(
    `SELECT s."id", u."account", g."code" AS "agency", s."applicationId", o."name" AS "place", c."code"
     FROM "LotCase" c JOIN "ScoreSheet" s ON s."applicationId" = c."applicationId" AND s."stage" <> 'recused' AND s."kind" = 'regular'
     JOIN "User" u ON u."id" = s."assessorId" JOIN "Organisation" g ON g."id" = s."agencyId"
     JOIN "Application" a ON a."id" = c."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
     WHERE c."lotId" = $1 ORDER BY c."code", u."account"`,
    lotId,
  );

/** Where an item with a PDF beside it stands in the catalogue. */
export async function itemWithPdf(applicationId: string): Promise<number> {
  const [found] = await ask<{ position: number }>(
    `SELECT i."position" FROM "EvidenceUse" e JOIN "Indicator" i ON i."id" = e."indicatorId"
     JOIN "Evidence" v ON v."id" = e."evidenceId" WHERE e."applicationId" = $1 AND v."fileName" LIKE '%.pdf' ORDER BY 1 LIMIT 1`,
    applicationId,
  );
  return found!.position;
}

/** Declares independence on one's own sheet, which goes by its code. */
export async function beginsSheet(page: Page, { id, code }: LotSheet): Promise<void> {
  await page.goto(`/assess/${id}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(code);
  await take(page, "declare_independence", { declared: "yes" });
}

/** The rest of the items by workbook (`quickly`: by the route by which the page saves), and in. */
export async function finishesSheet(
  page: Page,
  sheetId: string,
  { quickly = false, summary }: { quickly?: boolean; summary?: string } = {},
): Promise<void> {
  if (quickly) await marksQuickly(page, sheetId);
  else await scoresAllItems(page, sheetId);
  await handsIn(page, sheetId, summary);
}
