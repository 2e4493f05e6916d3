import "server-only";
import { once } from "node:events";
import { ZipFile } from "yazl";
import { atOnce } from "@/lib/acts/commands";
import type { ActProblem } from "@/lib/acts/proposal";
import { writeWorkbook } from "@/lib/documents/workbook";
import { formatDate } from "@/lib/kernel/dates";
import { err, ok, type Result } from "@/lib/kernel/result";
import { LINK_FILES } from "@/lib/labels/survey-links";
import { arrival } from "@/lib/platform/clock";
import type { Prisma, Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { Stratum } from "@/lib/survey/strata";
import { answerPath, writeCode } from "./codes";
import { recordLinks } from "./commands";
import { batchState, MOST_SLIPS } from "./rules";
import { codeHash, newCodes, openContact } from "./sealing";
import { drawSlips } from "./slips";
import { heldBatch, mustBeRunning, refuse } from "./store";

/** `base`: the portal's address as visitors reach it. `slips`: with slips to be printed, in an archive. */
export type IssueOrder = { batchId: string; base: string; slips: boolean };
export type Issued = { file: Buffer; name: string; kind: "xlsx" | "zip" };

type Link = { code: string; contact: string | null; stratum: Stratum };
type Issuable = Awaited<ReturnType<typeof issuable>>;

/**
 * 下载链接, once for each batch: the codes are drawn now, go out in this one file and stay as keyed hashes alone. The file is made
 * before anything is stored, so that a batch whose file failed can still be downloaded. Whoever downloads contacts is on record.
 */
export async function issueBatch(actor: Actor, order: IssueOrder): Promise<Result<Issued, ActProblem>> {
  const facts = await atOnce((tx) => issuable(tx, actor, order));
  if (!facts.ok) return facts;
  const links = linksFor(facts.value);
  const made = await filesOf(facts.value, links, order);
  if (!made) return err({ code: "slips_failed" });
  const stored = await atOnce(async (tx) => storeWithin(tx, actor, await issuable(tx, actor, order), links));
  return stored.ok ? ok(made) : stored;
}

async function issuable(tx: Tx, actor: Actor, { batchId, slips }: IssueOrder) {
  const { survey, batch, placeName } = await heldBatch(tx, actor, batchId);
  const at = await arrival(tx);
  mustBeRunning(survey, at);
  if (batch.issuedAt) return refuse({ code: "links_issued" });
  if (batchState(batch, at) !== "waiting") return refuse({ code: "links_closed" });
  if (batch.contactsPurgedAt) return refuse({ code: "contacts_cleared" });
  if (slips && batch.made > MOST_SLIPS) return refuse({ code: "slips_too_many", detail: { most: MOST_SLIPS } });
  const contacts = await tx.surveyContact.findMany({ where: { batchId }, orderBy: { id: "asc" } });
  return { survey, batch, placeName, contacts, agencyName: actor.organisationName };
}

function linksFor({ batch, contacts }: Issuable): Link[] {
  const codes = newCodes(batch.made);
  if (batch.source === "plain") return codes.map((code) => ({ code, contact: null, stratum: {} }));
  return contacts.map(({ id, contact, stratum }, at) => ({
    code: codes[at]!,
    contact: openContact(contact, id),
    stratum: stratum as Stratum,
  }));
}

/** The codes by their hashes, in an order that says nothing of the contacts; what was known of a person goes over to the code. */
async function storeWithin(tx: Tx, actor: Actor, { survey, batch }: Issuable, links: readonly Link[]): Promise<void> {
  const data = links
    .map(({ code, stratum }) => ({
      codeHash: codeHash(code),
      batchId: batch.id,
      stratum: stratum as Prisma.JsonObject,
    }))
    .sort((one, other) => (one.codeHash < other.codeHash ? -1 : 1));
  await tx.surveyInvitation.createMany({ data });
  await tx.surveyContact.updateMany({ where: { batchId: batch.id }, data: { stratum: {} } });
  const issued = { issuedAt: await arrival(tx), issuedBy: actor.name };
  await tx.surveyLinkBatch.update({ where: { id: batch.id }, data: issued });
  const contacts = batch.source === "contacts" ? { contacts: links.length } : {};
  await recordLinks(tx, actor, survey, "issue_links", { source: batch.name, links: links.length, ...contacts });
}

async function filesOf(facts: Issuable, links: readonly Link[], { base, slips }: IssueOrder): Promise<Issued | null> {
  const { batch, placeName } = facts;
  const workbook = await sheetOf(facts, links, base);
  const name = LINK_FILES.workbook(placeName, batch.name);
  if (!slips) return { file: workbook, name, kind: "xlsx" };
  const pdf = await drawSlips({
    place: placeName,
    agency: facts.agencyName,
    base,
    until: formatDate(batch.validUntil),
    codes: links.map(({ code }) => code),
    createdAt: batch.createdAt,
  });
  if (!pdf) return null;
  const members = [
    { name, bytes: workbook },
    { name: LINK_FILES.slips(placeName, batch.name), bytes: pdf },
  ];
  return { file: await zipped(members), name: LINK_FILES.archive(placeName, batch.name), kind: "zip" };
}

function sheetOf({ batch, placeName }: Issuable, links: readonly Link[], base: string): Promise<Buffer> {
  const { row, place, code, link, contact, until } = LINK_FILES.columns;
  const columns = [
    { header: row, key: "row", kind: "number" as const },
    { header: place, key: "place", width: 24 },
    ...(batch.source === "contacts" ? [{ header: contact, key: "contact", width: 24 }] : []),
    { header: code, key: "code", width: 16 },
    { header: link, key: "link", width: 48 },
    { header: until, key: "until", width: 18 },
  ];
  const rows = links.map((one, at) => ({
    row: at + 1,
    place: placeName,
    contact: one.contact,
    code: writeCode(one.code),
    link: `${base}${answerPath(one.code)}`,
    until: formatDate(batch.validUntil),
  }));
  return writeWorkbook([{ name: LINK_FILES.sheet, columns, rows }]);
}

async function zipped(members: readonly { name: string; bytes: Buffer }[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, bytes } of members) zip.addBuffer(bytes, name.replaceAll("/", "_"), { compress: false });
  zip.end();
  const chunks: Buffer[] = [];
  zip.outputStream.on("data", (chunk: Buffer) => chunks.push(chunk));
  await once(zip.outputStream, "end");
  return Buffer.concat(chunks);
}
