import { templateOf } from "@/lib/documents/list-import";
import { ORGANISATION_KINDS } from "@/lib/labels/people";
import { divisionTable } from "@/lib/organisations/divisions";
import { importOrganisations } from "@/lib/organisations/import";
import { ORGANISATION_FIELDS } from "@/lib/organisations/import-schema";
import { loadDivisions } from "@/lib/organisations/load-divisions";
import { createFirstAdministrators } from "@/lib/people/first-administrators";
import { importAccounts } from "@/lib/people/import-accounts";
import { ACCOUNT_FIELDS } from "@/lib/people/import-schema";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import type { Actor } from "@/lib/policy/standing";
import { copyMs } from "./copy";
import { type Timed, timedImport, workbookWith } from "./timed-import";

// `npm run bench -- import`: a country's divisions, then so many rounds of 3,208 organisations and 10,000 accounts, each by its own command and
// from its own workbook, beside a bare COPY of the rows that it left. Prints one line of JSON. The database is one to use up.
const ACCOUNTS = 10_000;
const rounds = Number(process.argv[2] ?? 3);

const { divisions } = divisionTable();
await db.$transaction((tx) => createFirstAdministrators(tx));
const actor = await administrator();
const began = performance.now();
const loaded = await loadDivisions(actor);
if (!loaded.ok) throw new Error(loaded.error.code);
const divisionsMs = performance.now() - began;

const organisations: Timed[] = [];
const accounts: Timed[] = [];
for (let round = 1; round <= rounds; round += 1) {
  organisations.push(await organisationRound(round));
  accounts.push(await accountRound(round));
}
console.log(JSON.stringify({ divisions: { rows: loaded.value, ms: divisionsMs }, organisations, accounts }));
await db.$disconnect();

async function administrator(): Promise<Actor> {
  const user = await db.user.findFirstOrThrow({
    where: { duties: { some: { duty: "system_admin" } } },
    include: { organisation: { include: { area: true } } },
  });
  const { organisation, id: userId, account, name } = user;
  return {
    userId,
    account,
    name,
    organisationId: organisation.id,
    organisationName: organisation.name,
    organisationKind: organisation.kind,
    areaPath: organisation.area.path,
    areaLevel: organisation.area.level,
    duties: ["system_admin"],
  };
}

async function organisationRound(round: number): Promise<Timed> {
  const rows = divisions.map(({ code, name, level }) => {
    const kind = level === "county" ? "county_department" : "department";
    return [`SFJ-${round}-${code}`, `${name}司法行政机关${round}`, ORGANISATION_KINDS[kind]!, code];
  });
  const file = await workbookWith(await templateOf("单位", ORGANISATION_FIELDS), rows);
  const timed = await timedImport((order, tell) => importOrganisations(actor, order, tell), file, rows.length);
  const kept = await db.organisation.findMany({ where: { code: { startsWith: `SFJ-${round}-` } } });
  const columns = ["id", "code", "name", "kind", "areaId", "initials", "pinyin"] as const;
  const copied = kept.map((row) => columns.map((column) => row[column]));
  return { ...timed, copyMs: await copyMs(env.databaseUrl(), "Organisation", columns, copied) };
}

async function accountRound(round: number): Promise<Timed> {
  const homes = divisions.map(({ code }) => `SFJ-${round}-${code}`);
  const rows = Array.from({ length: ACCOUNTS }, (_, n) => [
    `r${round}.renyuan${n}`,
    "冯听澜",
    homes[n % homes.length]!,
  ]);
  const file = await workbookWith(await templateOf("账号", ACCOUNT_FIELDS), rows);
  const run: Parameters<typeof timedImport>[0] = (order, tell) =>
    importAccounts(actor, { ...order, reissue: false }, tell);
  const timed = await timedImport(run, file, rows.length);
  const kept = await db.user.findMany({ where: { account: { startsWith: `r${round}.` } } });
  const columns = ["id", "account", "name", "passwordHash", "organisationId", "initials", "pinyin"] as const;
  const copied = kept.map((row) => columns.map((column) => row[column]));
  return { ...timed, copyMs: await copyMs(env.databaseUrl(), "User", columns, copied) };
}
