import "server-only";
import { now } from "@/lib/platform/clock";
import type { Actor } from "@/lib/policy/standing";
import { omittedOf, sheetItem } from "./sheet-items";
import { FORM } from "./stamp";
import { readWorkbookFacts, type WorkbookFacts } from "./store";
import { type WorkbookOrder, writeItemsWorkbook } from "./write";

/** 指标填报表 of this application as it stands, with its name as a file; null for whoever has no part in it. */
export async function itemsWorkbook(actor: Actor, id: string): Promise<{ file: Buffer; name: string } | null> {
  const facts = await readWorkbookFacts(actor, id);
  if (!facts) return null;
  const name = facts.whole
    ? `指标填报表（${facts.number}）`
    : `指标填报表（${facts.number}，${actor.organisationName}）`;
  return { file: await writeItemsWorkbook(orderOf(facts)), name: `${name}.xlsx` };
}

/** What the sheet is made of. */
export function orderOf(facts: WorkbookFacts): WorkbookOrder {
  const { id, number, catalogueId, catalogueName } = facts;
  return {
    title: `${facts.applicant} ${facts.cycleName} 指标填报表（${number}）`,
    head: { form: FORM, applicationId: id, number, catalogueId, catalogueName, downloadedAt: now().toISOString() },
    stamps: new Map(
      facts.items.map(({ id: indicatorId, form, content, version }) => {
        const omitted = omittedOf(form, content);
        return [indicatorId, { version, base: content, omitted }];
      }),
    ),
    items: facts.items.map(sheetItem),
  };
}
