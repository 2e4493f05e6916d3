import "server-only";
import { randomUUID } from "node:crypto";
import type { ActProblem } from "@/lib/acts/proposal";
import type { ParsedRow } from "@/lib/documents/import-rows";
import type { ImportProgress } from "@/lib/documents/import-shape";
import { type ImportOrder, inParts, type ListImport, type Planned, runImport } from "@/lib/documents/list-import";
import type { Sheet } from "@/lib/documents/workbook";
import { searchKeys } from "@/lib/kernel/pinyin";
import { IMPORT_WORDS } from "@/lib/labels/imports";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { hashFirstPassword, isFirstPassword } from "@/lib/platform/passwords";
import { mayOpen } from "@/lib/policy/menu";
import { type Actor, ADMINISTRATORS } from "@/lib/policy/standing";
import { recordEach } from "@/lib/trail/record";
import { keepDifferent } from "./alike";
import { newFirstPassword } from "./first-codes";
import { ACCOUNT_FIELDS, type AccountRow, accountRow } from "./import-schema";
import { closeSessionsOf } from "./sessions";
import { holdAccounts } from "./store";
import { said, type Told, tellApart } from "./telling-apart";

/** `reissue`: the hash of the first password that is replaced; null where none is. */
type Line = AccountRow & {
  id: string;
  organisationId: string;
  organisation: string;
  before: string;
  reissue: string | null;
} & Pick<Told, "alike">;
type PlannedLine = Planned<Line>["lines"][number];
type Home = { id: string; code: string; name: string; closed: boolean };
type Known = {
  id: string;
  account: string;
  name: string;
  organisationCode: string;
  passwordHash: string;
  administrator: boolean;
};

/**
 * 批量导入账号: accounts without any duty (岗位 are the security administrator's to grant), each with a first password that is in
 * the sheet handed out and nowhere else.
 * @param order with `reissue`, accounts of the sheet whose password is a first one still, as given out or as reset, get another, and
 * every sign-in of theirs ends; not those of 三员, whose passwords are reset one by one, with proof
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
      const line = { id: "", organisationId: home.id, organisation: home.name, before: "", reissue: null, alike: [] };
      planned.lines.push({ row, effect: "create", what, note: home.name, ...value, ...line });
    } else if (here.organisationCode !== value.organisationCode) {
      wrong("单位代码", `这个账号属于单位 ${here.organisationCode}，不能通过导入调动。`);
    } else if (here.id === actor.userId && here.name !== value.name) wrong("账号", "不能更改本人的账号。");
    else if (here.administrator && reissued(here, reissue)) wrong("账号", IMPORT_WORDS.administrator);
    else planned.lines.push({ row, what, ...changeOf(here, value, reissue), ...value, ...lineOf(here, home, reissue) });
  }
  await tellApart(tx, planned);
  return planned;
}

const reissued = ({ passwordHash }: Known, reissue: boolean): string | null =>
  reissue && isFirstPassword(passwordHash) ? passwordHash : null;

function changeOf(here: Known, { name }: AccountRow, reissue: boolean): Pick<PlannedLine, "effect" | "note"> {
  const notes = [
    here.name === name ? "" : `更名，原为“${here.name}”`,
    reissued(here, reissue) ? "重新生成初始口令" : "",
  ].filter(Boolean);
  return { effect: notes.length > 0 ? "change" : "none", note: notes.join("；") };
}

const lineOf = (here: Known, home: Home, reissue: boolean) => ({
  id: here.id,
  organisationId: home.id,
  organisation: home.name,
  before: here.name,
  reissue: reissued(here, reissue),
  alike: [],
});

async function factsFor(tx: Tx, rows: readonly ParsedRow<AccountRow>[]) {
  const codes = [...new Set(rows.map(({ value }) => value.organisationCode))];
  const homes = await tx.$queryRaw<Home[]>`
    SELECT "id", "code", "name", "closedAt" IS NOT NULL AS "closed" FROM "Organisation" WHERE "code" = ANY (${codes}::text[])`;
  const known = await tx.$queryRaw<Known[]>`
    SELECT u."id", u."account", u."name", u."passwordHash", o."code" AS "organisationCode",
      EXISTS (SELECT 1 FROM "UserDuty" d WHERE d."userId" = u."id" AND d."duty"::text = ANY (${[...ADMINISTRATORS]}::text[])) AS "administrator"
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
    await reissuePasswords(
      tx,
      actor,
      part.filter(({ reissue }) => reissue !== null).map((line) => withPassword(line, handed)),
    );
    await renameAccounts(
      tx,
      actor,
      part.filter((line) => line.effect === "change" && line.before !== line.name),
    );
  });
  const explained = lines.map(({ account, alike, difference }) => ({ account, others: alike, reason: difference }));
  await keepDifferent(tx, actor, now(), explained);
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
  const told = lines.map(({ id, account, name, organisation, ...line }) => ({
    subjectId: id,
    detail: { account, name, organisation, ...said(line) },
  }));
  await recordEach(tx, actor, eventOf("create_account"), told);
}

/** Only over the first passwords that were seen: whoever has chosen one meanwhile keeps it, and the whole list is refused as stale. */
async function reissuePasswords(tx: Tx, actor: Actor, lines: readonly Issued[]): Promise<void> {
  const ids = lines.map(({ id }) => id);
  const count = await tx.$executeRaw`
    UPDATE "User" u SET "passwordHash" = n."passwordHash", "mustChangePassword" = true, "version" = u."version" + 1
    FROM unnest(${ids}::uuid[], ${lines.map(({ passwordHash }) => passwordHash)}::text[],
      ${lines.map(({ reissue }) => reissue ?? "")}::text[]) AS n ("id", "passwordHash", "before")
    WHERE u."id" = n."id" AND u."passwordHash" = n."before"`;
  if (count !== lines.length) throw new Refusal<ActProblem>({ code: "stale" });
  await closeSessionsOf(tx, ids);
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
  const told = lines.map(({ id, account, before, name, ...line }) => ({
    subjectId: id,
    detail: { account, before, name, ...said(line) },
  }));
  await recordEach(tx, actor, eventOf("rename_account"), told);
}
