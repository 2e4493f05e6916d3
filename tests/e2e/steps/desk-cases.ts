import type { Page } from "@playwright/test";
import { ask } from "../support/database";
import { signs } from "./acts";
import { asksToSubmit } from "./filing";
import type { People } from "./people";
import { ranksThePlaces } from "./ranking";
import { titleOf } from "./recommending";

/** 补正后报送, asked for by the clerk and signed by the leader of a place. */
export async function resubmits(people: People, slug: string, id: string): Promise<void> {
  await asksToSubmit(await people.as(`${slug}_shenbao`), id, "resubmit");
  await signs(await people.as(`${slug}_qianfa`), await titleOf("补正后报送", id));
}

/** The place that a case is of. */
export const nameOf = async (id: string): Promise<string> => {
  const [row] = await ask<{ name: string }>(
    `SELECT o."name" FROM "Application" a JOIN "Organisation" o ON o."id" = a."applicantId" WHERE a."id" = $1`,
    id,
  );
  return row!.name;
};

/** 申报编号. */
export const numberOf = async (id: string): Promise<string> => {
  const [row] = await ask<{ number: string }>(`SELECT "number" FROM "Application" WHERE "id" = $1`, id);
  return row!.number;
};

/** The thematic case that stands first, by its place's name in the order. */
export async function firstOf(page: Page, cycleId: string): Promise<string> {
  const [row] = await ranksThePlaces(page, { cycleId, track: "thematic" });
  const cases = await ask<{ id: string; number: string }>(
    `SELECT "id", "number" FROM "Application" WHERE "cycleId" = $1 AND "track" = 'thematic'`,
    cycleId,
  );
  return cases.find(({ number }) => row!.includes(number))!.id;
}

/** The thematic case that the city recommended. */
export async function thematicOf(cycleId: string): Promise<string> {
  const [row] = await ask<{ id: string }>(
    `SELECT a."id" FROM "Recommendation" r JOIN "Application" a ON a."id" = r."applicationId"
     WHERE a."cycleId" = $1 AND a."track" = 'thematic'`,
    cycleId,
  );
  return row!.id;
}
