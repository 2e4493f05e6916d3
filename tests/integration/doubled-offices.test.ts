import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { db, Refusal } from "@/lib/platform/db";
import { type BuiltArea, makeArea, makeOrganisation } from "../support/world";

const MIGRATION = readFileSync("prisma/migrations/0007_organisations/migration.sql", "utf8");
const CHECK = MIGRATION.match(/DO \$\$[\s\S]+?END \$\$;/)![0];

/** A database of the last release: a second office and a second government in one area; undone at the end. */
async function migratedWith(area: BuiltArea, second: { closedAt: Date | null }): Promise<void> {
  const kinds = ["office", "county_government"] as const;
  for (const kind of kinds) await makeOrganisation(kind, area);
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`DROP INDEX "organisation_one_of_area"`;
    for (const kind of kinds) {
      const code = `${area.id.slice(-8)}-${kind}`;
      await tx.organisation.create({ data: { code, name: "另一个", kind, areaId: area.id, ...second } });
    }
    await tx.$executeRawUnsafe(CHECK);
    throw new Refusal("undone");
  });
}

test("一个区划有两个办公室、两个政府的库不能升级，并列出区划和各单位的代码", async () => {
  const area = await makeArea("county");
  const { code } = await db.area.findUniqueOrThrow({ where: { id: area.id } });
  const failure = await migratedWith(area, { closedAt: null }).catch(String);
  expect(failure).toContain("close all but one of each");
  const own = await db.organisation.findMany({ where: { areaId: area.id } });
  expect(own).toHaveLength(2);
  for (const { code: kept, kind } of own) {
    expect(failure).toContain(kept);
    expect(failure).toContain(`${area.id.slice(-8)}-${kind}`);
    expect(failure).toMatch(new RegExp(`${code} [^;]*, ${kind}: `));
  }
});

test("已经撤销的不算", async () => {
  const closed = migratedWith(await makeArea("county"), { closedAt: new Date() });
  await expect(closed).rejects.toBeInstanceOf(Refusal);
});
