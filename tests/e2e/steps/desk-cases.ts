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

/** The name of the person behind an account. */
export const personOf = async (account: string): Promise<string> => {
  const [row] = await ask<{ name: string }>(`SELECT "name" FROM "User" WHERE "account" = $1`, account);
  return row!.name;
};

/** How many places for recommendation an office, by its code, has used in a cycle, all tracks together. */
export const placesUsed = async (cycleId: string, office: string): Promise<number> => {
  const [row] = await ask<{ used: number }>(
    `SELECT sum(q."used")::int AS "used" FROM "Quota" q JOIN "Organisation" o ON o."id" = q."officeId"
     WHERE q."cycleId" = $1 AND o."code" = $2 AND q."purpose" = 'recommendation'`,
    cycleId,
    office,
  );
  return row!.used;
};
