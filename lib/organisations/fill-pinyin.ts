import "server-only";
import { searchKeys } from "@/lib/kernel/pinyin";
import type { Tx } from "@/lib/platform/db";

type Row = { id: string; name: string };
const AT_ONCE = 2_000;

/** Gives every area, organisation and account that has none yet the keys by which it is found; answers with how many there were. */
export async function fillPinyin(tx: Tx): Promise<number> {
  const areas = await tx.$queryRaw<Row[]>`SELECT "id", "name" FROM "Area" WHERE "initials" = ''`;
  const organisations = await tx.$queryRaw<Row[]>`SELECT "id", "name" FROM "Organisation" WHERE "initials" = ''`;
  const users = await tx.$queryRaw<Row[]>`SELECT "id", "name" FROM "User" WHERE "initials" = ''`;
  for (const part of parts(areas)) {
    const [ids, initials, pinyin] = columns(part);
    await tx.$executeRaw`
      UPDATE "Area" t SET "initials" = k."initials", "pinyin" = k."pinyin"
      FROM unnest(${ids}::uuid[], ${initials}::text[], ${pinyin}::text[]) AS k ("id", "initials", "pinyin") WHERE t."id" = k."id"`;
  }
  for (const part of parts(organisations)) {
    const [ids, initials, pinyin] = columns(part);
    await tx.$executeRaw`
      UPDATE "Organisation" t SET "initials" = k."initials", "pinyin" = k."pinyin"
      FROM unnest(${ids}::uuid[], ${initials}::text[], ${pinyin}::text[]) AS k ("id", "initials", "pinyin") WHERE t."id" = k."id"`;
  }
  for (const part of parts(users)) {
    const [ids, initials, pinyin] = columns(part, true);
    await tx.$executeRaw`
      UPDATE "User" t SET "initials" = k."initials", "pinyin" = k."pinyin"
      FROM unnest(${ids}::uuid[], ${initials}::text[], ${pinyin}::text[]) AS k ("id", "initials", "pinyin") WHERE t."id" = k."id"`;
  }
  return areas.length + organisations.length + users.length;
}

const parts = (rows: readonly Row[]): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / AT_ONCE) }, (_, n) => rows.slice(n * AT_ONCE, (n + 1) * AT_ONCE));

function columns(rows: readonly Row[], surname = false): [string[], string[], string[]] {
  const keys = rows.map(({ name }) => searchKeys(name, { surname }));
  return [rows.map(({ id }) => id), keys.map(({ initials }) => initials), keys.map(({ pinyin }) => pinyin)];
}
