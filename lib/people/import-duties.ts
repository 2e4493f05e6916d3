import "server-only";
import type { ParsedRow } from "@/lib/documents/import-rows";
import type { ImportProgress } from "@/lib/documents/import-shape";
import { type ImportOrder, inParts, type ListImport, type Planned, runImport } from "@/lib/documents/list-import";
import { DUTY_LABELS } from "@/lib/labels/people";
import { problemText } from "@/lib/labels/problems";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { mayOpen } from "@/lib/policy/menu";
import type { Actor, Duty } from "@/lib/policy/standing";
import { recordEach } from "@/lib/trail/record";
import { refusedByDatabase } from "./duties";
import { DUTY_FIELDS, type DutyRow, dutyRow } from "./import-schema";
import { assessingProblem, dutiesProblem } from "./rules";
import { holdAccounts } from "./store";

type Line = DutyRow & { userId: string };
type PlannedLine = Planned<Line>["lines"][number];
type Known = {
  id: string;
  account: string;
  name: string;
  organisation: string;
  kind: string;
  disabled: boolean;
  duties: Duty[];
};

const LIST: ListImport<DutyRow, Line> = {
  denied: (actor) => mayOpen(actor, "admin_duties"),
  fields: DUTY_FIELDS,
  schema: dutyRow,
  once: { keyOf: ({ account, duty }) => `${account} ${duty}`, field: "duty" },
  hold: holdAccounts,
  plan,
  write,
};

/** 批量授予岗位: adds duties, one a row, and takes none away. 三员分立 is judged over what the account holds and what the sheet adds. */
export const importDuties = (actor: Actor, order: ImportOrder, tell?: (progress: ImportProgress) => void) =>
  refusedByDatabase(() => runImport(actor, LIST, order, tell));

async function plan(tx: Tx, actor: Actor, rows: readonly ParsedRow<DutyRow>[]): Promise<Planned<Line>> {
  const accounts = await tx.$queryRaw<Known[]>`
    SELECT u."id", u."account", u."name", o."name" AS "organisation", o."kind"::text AS "kind", u."disabledAt" IS NOT NULL AS "disabled",
      ARRAY(SELECT d."duty"::text FROM "UserDuty" d WHERE d."userId" = u."id") AS "duties"
    FROM "User" u JOIN "Organisation" o ON o."id" = u."organisationId"
    WHERE u."account" = ANY (${[...new Set(rows.map(({ value }) => value.account))]}::text[])`;
  const known = new Map(accounts.map((one) => [one.account, { ...one, after: [...one.duties] }]));
  const planned: Planned<Line> = { lines: [], errors: [] };
  for (const { row, value } of rows) {
    const wrong = (column: string, message: string) => planned.errors.push({ row, column, message });
    const user = known.get(value.account);
    if (!user) wrong("账号", "没有这个账号。");
    else if (user.id === actor.userId) wrong("账号", problemText({ code: "own_account" }));
    else if (user.disabled) wrong("账号", "这个账号已经停用。");
    else {
      const held = user.duties.includes(value.duty);
      if (!held) user.after.push(value.duty);
      const excluded = dutiesProblem(user.after) ?? assessingProblem(user.after, user.kind);
      if (excluded) wrong("岗位", problemText(excluded));
      else {
        const what = `${user.account} ${user.name}（${user.organisation}）`;
        const note = held ? `已有：${DUTY_LABELS[value.duty]}` : `授予：${DUTY_LABELS[value.duty]}`;
        planned.lines.push({ row, effect: held ? "none" : "create", what, note, ...value, userId: user.id });
      }
    }
  }
  return planned;
}

async function write(
  tx: Tx,
  actor: Actor,
  lines: readonly PlannedLine[],
  tell: (progress: ImportProgress) => void,
): Promise<null> {
  const granted = new Map<string, { account: string; duties: Duty[] }>();
  const fresh = lines.filter(({ effect }) => effect === "create").toSorted((a, b) => (a.userId < b.userId ? -1 : 1));
  await inParts(fresh, tell, async (part) => {
    await tx.$executeRaw`
      INSERT INTO "UserDuty" ("userId", "duty")
      SELECT g."userId", g."duty"::"Duty" FROM unnest(${part.map(({ userId }) => userId)}::uuid[], ${part.map(({ duty }) => duty)}::text[])
        AS g ("userId", "duty") ON CONFLICT DO NOTHING`;
  });
  for (const { userId, account, duty } of fresh) {
    const one = granted.get(userId) ?? { account, duties: [] };
    granted.set(userId, { account, duties: [...one.duties, duty] });
  }
  await tx.$executeRaw`UPDATE "User" SET "version" = "version" + 1 WHERE "id" = ANY (${[...granted.keys()]}::uuid[])`;
  const act = { at: now(), subject: "account", action: "change_duties", standing: "security_admin" } as const;
  const told = [...granted].map(([subjectId, { account, duties }]) => ({
    subjectId,
    detail: { account, granted: duties, withdrawn: [] },
  }));
  await recordEach(tx, actor, act, told);
  return null;
}
