import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { canonicalJson } from "@/lib/kernel/canonical";
import { err, type Result } from "@/lib/kernel/result";
import { PAPER_TEXTS } from "@/lib/labels/official-papers";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { finalFaults, notFinal, textFaults } from "./rules";
import { draftInput, editInput, type PaperEdit, paperOrder } from "./schema";
import { composed, contentOf, hashOf, heldPaper, type PaperRow, refuse } from "./store";

type Done = Result<{ id: string }, ActProblem>;

const trace = (tx: Tx, actor: Actor, paper: { id: string; cycleId: string }, action: string, detail: object) =>
  record(tx, actor, {
    at: now(),
    subject: "official_paper",
    subjectId: paper.id,
    action,
    standing: "desk_office",
    cycleId: paper.cycleId,
    detail: { ...detail },
  });

/** 拟稿: from the facts of a signed list, to the office above; everything but the table may then be rewritten. */
export async function draftPaper(actor: Actor, raw: unknown): Promise<Done> {
  const parsed = parseProposal(draftInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const asked = parsed.value as z.infer<typeof draftInput>;
  const about = { listId: null, promotionListId: null, ...asked };
  return atOnce(async (tx) => {
    const { written, cycleId, toOffice } = await composed(tx, actor, about);
    const at = now();
    const paper = await tx.officialPaper.create({
      data: {
        ...{ ...about, ...written, cycleId, toOfficeId: toOffice.id, officeId: actor.organisationId },
        ...{ createdAt: at, editedAt: at, editedByName: actor.name },
      },
    });
    await trace(tx, actor, paper, "draft_paper", { kind: paper.kind });
    return { id: paper.id };
  });
}

/** The paper as it was seen, held and still open to changes. */
async function openPaper(tx: Tx, actor: Actor, { id, version }: z.infer<typeof paperOrder>): Promise<PaperRow> {
  const paper = await heldPaper(tx, actor, id);
  const problem = notFinal(paper);
  if (problem) return refuse(problem);
  if (paper.version !== version) return refuse({ code: "stale" });
  return paper;
}

/** What stood before is kept; then the change is written. */
async function rewrite(tx: Tx, actor: Actor, paper: PaperRow, change: object): Promise<void> {
  await tx.officialPaperVersion.create({
    data: {
      ...{ paperId: paper.id, version: paper.version, byName: paper.editedByName, at: paper.editedAt },
      content: contentOf(paper) as object,
    },
  });
  const data = { ...change, version: { increment: 1 }, editedAt: now(), editedByName: actor.name };
  await tx.officialPaper.update({ where: { id: paper.id }, data });
}

/** 保存文稿. What it said before is kept as a version. */
export async function savePaper(actor: Actor, raw: unknown): Promise<Done> {
  const parsed = parseProposal(editInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { id, version, ...change } = parsed.value as PaperEdit;
  return atOnce(async (tx) => {
    await rewrite(tx, actor, await openPaper(tx, actor, { id, version }), change);
    return { id };
  });
}

/** One act on a paper as it was seen. */
async function onPaper(
  raw: unknown,
  work: (tx: Tx, order: z.infer<typeof paperOrder>) => Promise<{ id: string }>,
): Promise<Done> {
  const parsed = parseProposal(paperOrder, raw);
  if (!parsed.ok) return err(parsed.error);
  return atOnce((tx) => work(tx, parsed.value as z.infer<typeof paperOrder>));
}

/** 更新附表: the table anew from the list as it stands; the text stays. */
export const refreshPaper = (actor: Actor, raw: unknown): Promise<Done> =>
  onPaper(raw, async (tx, order) => {
    const paper = await openPaper(tx, actor, order);
    const { written } = await composed(tx, actor, paper);
    await rewrite(tx, actor, paper, { appendices: written.appendices });
    return { id: paper.id };
  });

/** 定稿: with a 文号 of its own and a day, and table and words as the list stands. Its hash is kept; from here on nothing changes. */
export const finalisePaper = (actor: Actor, raw: unknown): Promise<Done> =>
  onPaper(raw, async (tx, order) => {
    const paper = await openPaper(tx, actor, order);
    const fields = finalFaults(contentOf(paper));
    if (Object.keys(fields).length > 0) return refuse({ code: "invalid_input", fields });
    const { written, named } = await composed(tx, actor, paper);
    if (canonicalJson(written.appendices) !== canonicalJson(contentOf(paper).appendices)) {
      return refuse({ code: "paper_table_behind" });
    }
    const contradicting = textFaults(contentOf(paper), named);
    if (Object.keys(contradicting).length > 0) return refuse({ code: "invalid_input", fields: contradicting });
    await tx.$queryRaw`SELECT 1 FROM "Organisation" WHERE "id" = ${paper.officeId}::uuid FOR UPDATE`;
    const { officeId, documentNumber } = paper;
    const taken = await tx.officialPaper.count({ where: { officeId, documentNumber, finalAt: { not: null } } });
    if (taken > 0) return refuse({ code: "paper_number_taken" });
    const sha256 = hashOf(paper);
    const data = { finalAt: now(), finalByName: actor.name, sha256 };
    await tx.officialPaper.update({ where: { id: paper.id }, data });
    await trace(tx, actor, paper, "finalise_paper", { number: documentNumber, sha256 });
    return { id: paper.id };
  });

/** 另拟更正: a new paper that begins as the old one and names it; the old one stays as it was. */
export const correctPaper = (actor: Actor, raw: unknown): Promise<Done> =>
  onPaper(raw, async (tx, { id }) => {
    const old = await heldPaper(tx, actor, id);
    if (!old.finalAt) return refuse({ code: "paper_not_final" });
    if ((await tx.officialPaper.count({ where: { correctsId: id } })) > 0) return refuse({ code: "paper_corrected" });
    const { kind, officeId, toOfficeId, cycleId, listId, promotionListId } = old;
    const at = now();
    const paper = await tx.officialPaper.create({
      data: {
        ...{ ...contentOf(old), kind, officeId, toOfficeId, cycleId, listId, promotionListId, correctsId: id },
        ...{ documentNumber: "", datedOn: "", createdAt: at, editedAt: at, editedByName: actor.name },
        body: `${PAPER_TEXTS.correctionLine(old.documentNumber, old.title)}\n${old.body}`,
      },
    });
    await trace(tx, actor, paper, "correct_paper", { number: old.documentNumber });
    return { id: paper.id };
  });
