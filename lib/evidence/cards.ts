import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { lockForEditing, touchAssignment } from "@/lib/applications/editing";
import { noteEvidenceEdit } from "@/lib/checking/store";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { type Card, changedFields, dateOf, dayOf } from "./card";
import { editUses, holdUses } from "./open-uses";
import type { EvidenceKind } from "./rules";
import {
  type ArchiveInput,
  archiveInput,
  type CardInput,
  cardInput,
  type ParsedArchive,
  type ParsedCard,
  type ParsedUse,
  type UseChangeInput,
  useChangeInput,
} from "./schema";

/** A stale change also brings the card as it is now, so that both can be shown. */
export type CardProblem = ActProblem & { current?: Card & { updatedByName: string } };

/**
 * Changes the card of a piece of the own library, against the version that was seen; who was slower is refused as `stale`, with what
 * stands now. What has been filed keeps the card of then; of open items it is an edit, refused as `editUses` says. An event with the
 * names of what changed.
 */
export async function changeCard(actor: Actor, input: CardInput): Promise<Result<{ version: number }, CardProblem>> {
  const parsed = parseProposal(cardInput, input);
  if (!parsed.ok) return err(parsed.error);
  return atOnce((tx) => changeWithin(tx, actor, parsed.value as ParsedCard));
}

async function changeWithin(tx: Tx, actor: Actor, input: ParsedCard): Promise<{ version: number }> {
  const { evidenceId, version, issuedOn, ...rest } = input;
  const held = await holdUses(tx, actor, evidenceId);
  const row = await lockOwn(tx, actor, evidenceId);
  const before = cardOf(row);
  if (row.version !== version) {
    throw new Refusal<CardProblem>({ code: "stale", current: { ...before, updatedByName: row.updatedByName } });
  }
  const fields = contentMissing(row.kind, rest);
  if (fields) throw new Refusal<ActProblem>({ code: "invalid_input", fields });
  const url = row.kind === "news_link" ? (rest.url ?? null) : row.url;
  const text = row.kind === "summary" && !row.sha256 ? (rest.text ?? null) : row.text;
  const after: Card = { ...rest, issuedOn, url, text };
  const changed = changedFields(before, after);
  if (changed.length === 0) return { version };
  await editUses(tx, actor, evidenceId, held);
  await tx.evidence.update({
    where: { id: evidenceId },
    data: {
      ...after,
      issuedOn: dateOf(issuedOn),
      version: { increment: 1 },
      updatedByName: actor.name,
      updatedAt: now(),
    },
  });
  await recordCard(tx, actor, evidenceId, "change_evidence", { title: after.title, fields: changed.join(" ") });
  return { version: version + 1 };
}

/** A link without its address, or a written summary without its text, is none. */
function contentMissing(kind: EvidenceKind, { url, text }: Pick<ParsedCard, "url" | "text">) {
  if (kind === "news_link" && url === undefined) return { url: "请填写网址" };
  if (kind === "summary" && text === "") return { text: "请填写内容" };
  return null;
}

/** Changes how one item uses a piece (页次、说明): whoever may fill the item, against the version that was seen. */
export async function changeUse(actor: Actor, input: UseChangeInput): Promise<Result<{ version: number }, ActProblem>> {
  const parsed = parseProposal(useChangeInput, input);
  if (!parsed.ok) return err(parsed.error);
  return atOnce(async (tx) => {
    const { applicationId, indicatorId, evidenceId, version, pages, note } = parsed.value as ParsedUse;
    const facts = await lockForEditing(tx, actor, applicationId, indicatorId);
    const where = { applicationId, indicatorId, evidenceId };
    const { count } = await tx.evidenceUse.updateMany({
      where: { ...where, version },
      data: { pages, note, version: { increment: 1 } },
    });
    if (count === 0) {
      const there = await tx.evidenceUse.count({ where });
      throw new Refusal<ActProblem>({ code: there > 0 ? "stale" : "not_found" });
    }
    await noteEvidenceEdit(tx, actor, { applicationId, indicatorId }, now());
    await touchAssignment(tx, facts);
    return { version: version + 1 };
  });
}

/**
 * 存档副本: ties a file of the own library to a news link, or takes it off; who may read the link may read its copy. Of open items an edit
 * like any other of the card.
 */
export async function tieArchive(actor: Actor, input: ArchiveInput): Promise<Result<{ version: number }, ActProblem>> {
  const parsed = parseProposal(archiveInput, input);
  if (!parsed.ok) return err(parsed.error);
  return atOnce(async (tx) => {
    const { evidenceId, version, archiveId } = parsed.value as ParsedArchive;
    const held = await holdUses(tx, actor, evidenceId);
    const row = await lockOwn(tx, actor, evidenceId);
    if (row.version !== version) throw new Refusal<ActProblem>({ code: "stale" });
    if (archiveId !== null) {
      const copy = await tx.evidence.findFirst({ where: { id: archiveId, organisationId: actor.organisationId } });
      if (!copy) throw new Refusal<ActProblem>({ code: "not_found" });
      if (!copy.sha256 || row.kind !== "news_link") throw new Refusal<ActProblem>({ code: "archive_not_a_copy" });
    }
    if (row.archiveId === archiveId) return { version };
    await editUses(tx, actor, evidenceId, held);
    await tx.evidence.update({
      where: { id: evidenceId },
      data: { archiveId, version: { increment: 1 }, updatedByName: actor.name, updatedAt: now() },
    });
    await recordCard(tx, actor, evidenceId, "tie_archive", { title: row.title });
    return { version: version + 1 };
  });
}

/** The row of the own library, held against others; a piece of somebody else's is not found. */
export async function lockOwn(tx: Tx, actor: Actor, id: string) {
  if (!actor.duties.includes("filing")) throw new Refusal<ActProblem>({ code: "not_allowed" });
  await tx.$queryRaw`SELECT 1 FROM "Evidence" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const row = await tx.evidence.findFirst({ where: { id, organisationId: actor.organisationId } });
  if (!row) throw new Refusal<ActProblem>({ code: "not_found" });
  return row;
}

type Row = Awaited<ReturnType<typeof lockOwn>>;

const cardOf = (row: Row): Card => ({
  title: row.title,
  url: row.url,
  text: row.text,
  issuer: row.issuer,
  documentNumber: row.documentNumber,
  issuedOn: dayOf(row.issuedOn),
  disclosure: row.disclosure,
  pageCount: row.pageCount,
});

/** What happened to a piece of the library, in the trail. */
export const recordCard = (tx: Tx, actor: Actor, id: string, action: string, detail: Record<string, string>) =>
  record(tx, actor, { at: now(), subject: "evidence", subjectId: id, action, standing: "filing", detail });
