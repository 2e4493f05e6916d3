import type { GivenFile } from "@/lib/objections/files";
import { lodgeObjection } from "@/lib/objections/lodging";
import { db } from "@/lib/platform/db";
import { must } from "./acts";
import { objection } from "./notices";
import { unique } from "./unique";

/** What must be read nowhere outside the docket: name, number, contact, and what stands in a file and in its name. */
export const CANARY = {
  name: "金丝雀甲乙丙",
  identityNumber: "11010519491231002X",
  contact: "13977770001",
  file: "金丝雀档案正文七七七",
  fileName: "金丝雀甲乙丙的举报信.txt",
};

export const canaryFile = (): GivenFile => ({ name: CANARY.fileName, bytes: Buffer.from(`${CANARY.file}\n`) });

/** Whether none of it stands in this, however it is wrapped. */
export function tellsNobody(value: unknown): boolean {
  const text = JSON.stringify(value, (_, each) => (typeof each === "bigint" ? String(each) : each)) ?? "";
  return Object.values(CANARY).every((canary) => !text.includes(canary));
}

/** Everything that stands in the database, as a dump would write it. */
export async function dumped(): Promise<string> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT c.relname AS "name" FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace`;
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await db.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS "row" FROM "${name}" t`);
    texts.push(...rows.map(({ row }) => row));
  }
  return texts.join("\n");
}

/** An objection whose reason names the objector and whose file does; with nobody handling it yet. */
export async function lodgeCanary(noticeId: string, applicationId: string) {
  const body = objection(noticeId, applicationId);
  const { name, identityNumber, contact } = CANARY;
  const reason = `本人${name}（${contact}）多次反映。${body.reason}`;
  const input = { ...body, name, identityNumber, contact, reason };
  const lodged = must(await lodgeObjection(input, unique("address"), [canaryFile()]));
  const { id } = await db.objection.findUniqueOrThrow({ where: { receiptNumber: lodged.receiptNumber } });
  return { ...lodged, id, input };
}
