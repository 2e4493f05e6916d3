import "server-only";
import { randomUUID } from "node:crypto";
import type { ParsedRow } from "@/lib/documents/import-rows";
import type { ImportProgress } from "@/lib/documents/import-shape";
import { type ImportOrder, inParts, type ListImport, type Planned, runImport } from "@/lib/documents/list-import";
import type { Sheet } from "@/lib/documents/workbook";
import { searchKeys } from "@/lib/kernel/pinyin";
import { now, sessionTime } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { hashFirstPassword, isFirstPassword } from "@/lib/platform/passwords";
import { mayOpen } from "@/lib/policy/menu";
import type { Actor } from "@/lib/policy/standing";
import { recordEach } from "@/lib/trail/record";
import { newFirstPassword } from "./first-codes";
import { ACCOUNT_FIELDS, type AccountRow, accountRow } from "./import-schema";
import { holdAccounts } from "./store";

type Line = AccountRow & { id: string; organisationId: string; organisation: string; before: string; reissue: boolean };
type PlannedLine = Planned<Line>["lines"][number];
type Home = { id: string; code: string; name: string; closed: boolean };
type Known = { id: string; account: string; name: string; organisationCode: string; passwordHash: string };

/**
 * 批量导入账号: accounts without any duty (岗位 are the security administrator's to grant), each with a first password that is in
 * the sheet handed out and nowhere else.
 * @param order with `reissue`, accounts of the sheet that have never been used get a new first password
 */
export const importAccounts = (
  actor: Actor,
  { reissue, ...order }: ImportOrder & { reissue: boolean },
  tell?: (progress: ImportProgress) => void,
) => runImport(actor, listWith(reissue), order, tell);

const listWith = (reissue: boolean): ListImport<AccountRow, Line> => ({
  denied: (actor) => mayOpen(actor, "admin_users"),
  fields: ACCOUNT_FIELDS,
  schema: accountRow,
  once: { keyOf: ({ account }) => account, field: "account" },
  hold: holdAccounts,
  plan: (tx, actor, rows) => plan(tx, actor, rows, reissue),
  write,
});

async function plan(
  tx: Tx,
  actor: Actor,
  rows: readonly ParsedRow<AccountRow>[],
  reissue: boolean,
): Promise<Planned<Line>> {
  const [homes, known] = await factsFor(tx, rows);
  const planned: Planned<Line> = { lines: [], errors: [] };
  for (const { row, value } of rows) {
    const wrong = (column: string, message: string) => planned.errors.push({ row, column, message });
    const here = known.get(value.account);
    const home = homes.get(value.organisationCode);
    const what = `${value.account} ${value.name}`;
    if (!home) wrong("单位代码", "没有这个单位代码。");
    else if (home.closed) wrong("单位代码", "这个单位已经撤销。");
    else if (!here) {
      const line = { id: "", organisationId: home.id, organisation: home.name, before: "", reissue: false };
      planned.lines.push({ row, effect: "create", what, note: home.name, ...value, ...line });
    } else if (here.organisationCode !== value.organisationCode) {
      wrong("单位代码", `这个账号属于单位 ${here.organisationCode}，不能通过导入调动。`);
    } else if (here.id === actor.userId && here.name !== value.name) wrong("账号", "不能更改本人的账号。");
    else planned.lines.push({ row, what, ...changeOf(here, value, reissue), ...value, ...lineOf(here, home, reissue) });
  }
  return planned;
}

const isUnused = ({ passwordHash }: Known) => isFirstPassword(passwordHash);

function changeOf(here: Known, { name }: AccountRow, reissue: boolean): Pick<PlannedLine, "effect" | "note"> {
  const notes = [
    here.name === name ? "" : `更名，原为“${here.name}”`,
    reissue && isUnused(here) ? "重新生成初始口令" : "",
  ].filter(Boolean);
  return { effect: notes.length > 0 ? "change" : "none", note: notes.join("；") };
}

const lineOf = (here: Known, home: Home, reissue: boolean) => ({
  id: here.id,
  organisationId: home.id,
  organisation: home.name,
  before: here.name,
  reissue: reissue && isUnused(here),
});

async function factsFor(tx: Tx, rows: readonly ParsedRow<AccountRow>[]) {
  const codes = [...new Set(rows.map(({ value }) => value.organisationCode))];
  const homes = await tx.$queryRaw<Home[]>`
    SELECT "id", "code", "name", "closedAt" IS NOT NULL AS "closed" FROM "Organisation" WHERE "code" = ANY (${codes}::text[])`;
  const known = await tx.$queryRaw<Known[]>`
    SELECT u."id", u."account", u."name", u."passwordHash", o."code" AS "organisationCode"
    FROM "User" u JOIN "Organisation" o ON o."id" = u."organisationId"
    WHERE u."account" = ANY (${rows.map(({ value }) => value.account)}::text[])`;
  return [new Map(homes.map((one) => [one.code, one])), new Map(known.map((one) => [one.account, one]))] as const;
}

async function write(
  tx: Tx,
  actor: Actor,
  lines: readonly PlannedLine[],
  tell: (progress: ImportProgress) => void,
): Promise<Sheet | null> {
  const handed: Record<string, string>[] = [];
  await inParts(lines, tell, async (part) => {
    const fresh = part.filter(({ effect }) => effect === "create").map((line) => ({ ...line, id: randomUUID() }));
    await insertAccounts(
      tx,
      actor,
      fresh.map((line) => withPassword(line, handed)),
    );
    const reissued = part.filter((line) => line.reissue);
    await reissuePasswords(
      tx,
      actor,
      reissued.map((line) => withPassword(line, handed)),
    );
    await renameAccounts(
      tx,
      actor,
      part.filter((line) => line.effect === "change" && line.before !== line.name),
    );
  });
  return handed.length === 0 ? null : { name: "初始口令", columns: HANDOUT, rows: handed };
}

const HANDOUT = [
  { header: "账号", key: "account", width: 24 },
  { header: "姓名", key: "name", width: 14 },
  { header: "单位", key: "organisation", width: 40 },
  { header: "初始口令", key: "password", width: 32 },
];

type Issued = PlannedLine & { passwordHash: string };

function withPassword(line: PlannedLine, handed: Record<string, string>[]): Issued {
  const password = newFirstPassword();
  handed.push({ account: line.account, name: line.name, organisation: line.organisation, password });
  return { ...line, passwordHash: hashFirstPassword(password) };
}

const eventOf = (action: string) => ({ at: now(), subject: "account", action, standing: "system_admin" }) as const;

async function insertAccounts(tx: Tx, actor: Actor, lines: readonly Issued[]): Promise<void> {
  const keys = lines.map(({ name }) => searchKeys(name, { surname: true }));
  await tx.$executeRaw`
    INSERT INTO "User" ("id", "account", "name", "passwordHash", "organisationId", "initials", "pinyin")
    SELECT * FROM unnest(${lines.map(({ id }) => id)}::uuid[], ${lines.map(({ account }) => account)}::text[],
      ${lines.map(({ name }) => name)}::text[], ${lines.map(({ passwordHash }) => passwordHash)}::text[],
      ${lines.map(({ organisationId }) => organisationId)}::uuid[],
      ${keys.map(({ initials }) => initials)}::text[], ${keys.map(({ pinyin }) => pinyin)}::text[])`;
  const told = lines.map(({ id, account, name, organisation }) => ({
    subjectId: id,
    detail: { account, name, organisation },
  }));
  await recordEach(tx, actor, eventOf("create_account"), told);
}

async function reissuePasswords(tx: Tx, actor: Actor, lines: readonly Issued[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "User" u SET "passwordHash" = n."passwordHash", "mustChangePassword" = true, "version" = u."version" + 1
    FROM unnest(${lines.map(({ id }) => id)}::uuid[], ${lines.map(({ passwordHash }) => passwordHash)}::text[]) AS n ("id", "passwordHash")
    WHERE u."id" = n."id"`;
  await tx.$executeRaw`
    UPDATE "Session" SET "revokedAt" = ${await sessionTime(tx)} WHERE "revokedAt" IS NULL AND "userId" = ANY (${lines.map(({ id }) => id)}::uuid[])`;
  const told = lines.map(({ id, account }) => ({ subjectId: id, detail: { account } }));
  await recordEach(tx, actor, eventOf("reissue_password"), told);
}

async function renameAccounts(tx: Tx, actor: Actor, lines: readonly PlannedLine[]): Promise<void> {
  const keys = lines.map(({ name }) => searchKeys(name, { surname: true }));
  await tx.$executeRaw`
    UPDATE "User" u SET "name" = n."name", "initials" = n."initials", "pinyin" = n."pinyin", "version" = u."version" + 1
    FROM unnest(${lines.map(({ id }) => id)}::uuid[], ${lines.map(({ name }) => name)}::text[],
      ${keys.map(({ initials }) => initials)}::text[], ${keys.map(({ pinyin }) => pinyin)}::text[]) AS n ("id", "name", "initials", "pinyin")
    WHERE u."id" = n."id"`;
  const told = lines.map(({ id, account, before, name }) => ({ subjectId: id, detail: { account, before, name } }));
  await recordEach(tx, actor, eventOf("rename_account"), told);
}
