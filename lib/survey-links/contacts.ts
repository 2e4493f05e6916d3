import "server-only";
import { randomUUID } from "node:crypto";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { annotated } from "@/lib/documents/annotated";
import { readSheet, type UploadedSheet } from "@/lib/documents/read-workbook";
import type { RowError } from "@/lib/documents/rows";
import { writeWorkbook } from "@/lib/documents/workbook";
import { err, ok, type Result } from "@/lib/kernel/result";
import { LINK_FILES } from "@/lib/labels/survey-links";
import { uploadRefusalText } from "@/lib/labels/uploads";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { createBatch, recordLinks } from "./commands";
import { MOST_IN_BATCH } from "./rules";
import { CONTACT_COLUMN, type ListedContact, type ListInput, listInput, readContacts } from "./schema";
import { contactKey, openContact, sealContact } from "./sealing";
import { heldBatch, heldByAgency, refuse, strataOf } from "./store";

export const CONTACTS_LIMITS = { maxBytes: 5 * 1024 * 1024, maxRows: MOST_IN_BATCH };

/** A refused list: which rows are wrong, and the same sheet with a 错误说明 column. Nothing has been stored. */
export type ContactsProblem = ActProblem & { rows?: RowError[]; annotated?: Buffer };

/**
 * 按联系名单制作一批: a link for each row of the sheet, which is checked row by row and taken whole or not at all. A contact is sealed at
 * once; it stands in no event and beside no code.
 */
export async function uploadContacts(
  actor: Actor,
  raw: unknown,
  file: Uint8Array,
): Promise<Result<{ id: string; made: number }, ContactsProblem>> {
  const parsed = parseProposal(listInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const about = parsed.value as ListInput;
  const survey = await atOnce((tx) => heldByAgency(tx, actor, about.surveyId, false));
  if (!survey.ok) return survey;
  const sheet = await readSheet(file, CONTACTS_LIMITS);
  if (!sheet.ok) return err({ code: "file_refused", detail: { reason: uploadRefusalText(sheet.error) } });
  const refused: { rows?: RowError[] } = {};
  const taken = await atOnce(async (tx) => {
    const held = await heldByAgency(tx, actor, about.surveyId, true);
    const listed = await checked(tx, about.surveyId, sheet.value, strataOf(held));
    if (!listed.ok) {
      refused.rows = listed.error;
      return refuse({ code: "contacts_refused", detail: { open: listed.error.length } });
    }
    const made = listed.value.length;
    const id = await createBatch(tx, actor, held, { ...about, made, source: "contacts" });
    const rows = rowsOf(about.surveyId, id, listed.value);
    await tx.surveyContact.createMany({ data: rows });
    await tx.surveyContactKey.createMany({ data: rows.map(({ surveyId, contactKey }) => ({ surveyId, contactKey })) });
    await recordLinks(tx, actor, held, "list_contacts", { source: about.name, contacts: made });
    return { id, made };
  });
  if (taken.ok || !refused.rows) return taken;
  return err({ ...taken.error, rows: refused.rows, annotated: await annotated(sheet.value, refused.rows, "名单") });
}

async function checked(tx: Tx, surveyId: string, { rows }: UploadedSheet, strata: ReturnType<typeof strataOf>) {
  const kept = await tx.surveyContactKey.findMany({ where: { surveyId }, select: { contactKey: true } });
  const keys = new Set(kept.map((row) => row.contactKey));
  return readContacts(rows, { strata, known: (contact) => keys.has(contactKey(surveyId, contact)) });
}

const rowsOf = (surveyId: string, batchId: string, listed: readonly ListedContact[]) =>
  listed.map(({ contact, stratum }) => {
    const id = randomUUID();
    const key = contactKey(surveyId, contact);
    return { id, batchId, surveyId, contact: sealContact(contact, id), contactKey: key, stratum: { ...stratum } };
  });

/** 下载联系名单: the contacts of a batch while they are kept, in no order that means anything. Each look is on record before it is answered. */
export async function contactsWorkbook(
  actor: Actor,
  batchId: string,
): Promise<Result<{ file: Buffer; name: string }, ActProblem>> {
  const found = await atOnce(async (tx) => {
    const { survey, batch, placeName } = await heldBatch(tx, actor, batchId);
    if (batch.source !== "contacts") return refuse({ code: "not_found" });
    if (batch.contactsPurgedAt) return refuse({ code: "contacts_cleared" });
    const rows = await tx.surveyContact.findMany({ where: { batchId }, orderBy: { id: "asc" } });
    await recordLinks(tx, actor, survey, "read_contacts", { source: batch.name, contacts: rows.length });
    return { rows, name: LINK_FILES.contacts(placeName, batch.name) };
  });
  if (!found.ok) return found;
  const rows = found.value.rows.map(({ id, contact }) => ({ contact: openContact(contact, id) }));
  const columns = [{ header: CONTACT_COLUMN, key: "contact", width: 30 }];
  return ok({ file: await writeWorkbook([{ name: "名单", columns, rows }]), name: found.value.name });
}

/** The empty list of contacts, with a column for each stratum. For the agency only. */
export async function contactsTemplate(actor: Actor, surveyId: string): Promise<Buffer | null> {
  const survey = await atOnce((tx) => heldByAgency(tx, actor, surveyId, false));
  if (!survey.ok) return null;
  const strata = strataOf(survey.value).map(({ key, title, values }) => ({
    header: title,
    key,
    choices: values.map(({ label }) => label),
  }));
  const columns = [{ header: CONTACT_COLUMN, key: "contact", width: 30 }, ...strata];
  return writeWorkbook([{ name: "名单", columns, rows: [], toFill: 500 }]);
}
