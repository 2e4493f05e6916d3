import "server-only";
import { randomUUID } from "node:crypto";
import { atOnce } from "@/lib/acts/commands";
import { once } from "@/lib/acts/idempotency";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { isUuid } from "@/lib/kernel/ids";
import type { Problem } from "@/lib/kernel/problem";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { editProblem, makeProblem, readProblem, reviseProblem } from "./access";
import { type CatalogueHead, type DraftLine, importInput, saveInput } from "./draft-schema";
import { holdVersions, readLines } from "./store";
import { writeLines } from "./write";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};
const must = (problem: Problem | null): void => {
  if (problem) refuse(problem);
};

type Draft = CatalogueHead & { lines: DraftLine[] };
const headOf = ({
  title,
  edition,
  issuer,
  documentNumber,
  notes,
  allowsNotApplicable,
}: CatalogueHead): CatalogueHead => ({
  ...{ title, edition, issuer, documentNumber, notes, allowsNotApplicable },
});

/**
 * 导入: what was read from a document and looked over becomes a draft, whole or not at all: a catalogue of the office's own, or the next
 * version of one that it keeps.
 */
export async function importCatalogue(actor: Actor, input: unknown): Promise<Result<{ id: string }, ActProblem>> {
  const refusal = makeProblem(actor);
  if (refusal) return err(refusal);
  const parsed = parseProposal(importInput, input);
  if (!parsed.ok) return parsed;
  const draft = parsed.value as Draft & { into: string | null; key: string };
  return atOnce((tx) =>
    once(tx, actor, draft.key, draft, async () => {
      const into = draft.into === null ? null : await held(tx, draft.into);
      if (into) must(reviseProblem(actor, into));
      const place = into ? await nextVersion(tx, into.key) : { key: randomUUID(), version: 1, basedOnId: null };
      const lines = draft.lines.map((line) => ({ ...line, id: null }));
      return make(tx, actor, { ...place, head: headOf(draft), lines, action: "import_catalogue" });
    }),
  );
}

/** 新建修订版: a draft of the next version, in which a published text can be put right. */
export const reviseCatalogue = (actor: Actor, id: string): Promise<Result<{ id: string }, ActProblem>> =>
  derive(actor, id, "revise_catalogue");

/** 复制为本单位体系: a draft of a catalogue of one's own, from any that is published. */
export const copyCatalogue = (actor: Actor, id: string): Promise<Result<{ id: string }, ActProblem>> =>
  derive(actor, id, "copy_catalogue");

function derive(actor: Actor, id: string, action: "revise_catalogue" | "copy_catalogue") {
  return atOnce(async (tx) => {
    const source = await held(tx, id);
    must(
      action === "revise_catalogue" ? reviseProblem(actor, source) : (readProblem(actor, source) ?? makeProblem(actor)),
    );
    if (source.publishedAt === null) refuse({ code: "wrong_stage" });
    const place = action === "revise_catalogue" ? await nextVersion(tx, source.key) : { key: randomUUID(), version: 1 };
    const lines = (await readLines(tx, id)).map((line) => ({ ...line, id: null }));
    return make(tx, actor, { ...place, basedOnId: id, head: headOf(source), lines, action });
  });
}

/** A saved draft: its revision now, and the rows of its lines in their order. */
export type Saved = { revision: number; ids: string[] };

/** Saves a draft whole against the revision that was seen; not while it waits for a signature, and never once it is published. */
export async function saveCatalogue(actor: Actor, input: unknown): Promise<Result<Saved, ActProblem>> {
  const parsed = parseProposal(saveInput, input);
  if (!parsed.ok) return parsed;
  const draft = parsed.value as Draft & { catalogueId: string; revision: number };
  return atOnce(async (tx) => {
    await mustBeOpen(tx, actor, draft.catalogueId, draft.revision);
    await writeLines(tx, draft.catalogueId, draft.lines);
    const { revision } = await tx.indicatorCatalogue.update({
      where: { id: draft.catalogueId },
      data: { ...headOf(draft), revision: { increment: 1 } },
    });
    await leaveTrace(tx, actor, draft.catalogueId, "save_catalogue", { items: draft.lines.length, revision });
    return { revision, ids: (await readLines(tx, draft.catalogueId)).map(({ id }) => id) };
  });
}

/** 删除草稿: with everything in it; what is published stays. */
export function discardCatalogue(
  actor: Actor,
  { catalogueId, revision }: { catalogueId: string; revision: number },
): Promise<Result<true, ActProblem>> {
  return atOnce(async (tx) => {
    await mustBeOpen(tx, actor, catalogueId, revision);
    await tx.indicatorCatalogue.updateMany({ where: { basedOnId: catalogueId }, data: { basedOnId: null } });
    await tx.indicator.deleteMany({ where: { catalogueId } });
    await tx.indicatorGroup.deleteMany({ where: { section: { catalogueId } } });
    await tx.indicatorSection.deleteMany({ where: { catalogueId } });
    const { title, edition } = await tx.indicatorCatalogue.delete({ where: { id: catalogueId } });
    await leaveTrace(tx, actor, catalogueId, "discard_catalogue", { title, edition });
    return true as const;
  });
}

async function mustBeOpen(tx: Tx, actor: Actor, id: string, revision: number): Promise<void> {
  const row = await held(tx, id);
  must(editProblem(actor, row));
  const waiting = await tx.signOff.count({ where: { subject: "catalogue", subjectId: id, stage: "pending" } });
  if (waiting > 0) refuse({ code: "sign_off_pending" });
  if (row.revision !== revision) refuse({ code: "stale" });
}

/** The row, held with the other versions of its catalogue till the end of the transaction. */
async function held(tx: Tx, id: string) {
  if (!isUuid(id)) return refuse({ code: "not_found" });
  await holdVersions(tx, id);
  return (await tx.indicatorCatalogue.findUnique({ where: { id } })) ?? refuse({ code: "not_found" });
}

/** The place after the newest version of this key; refused while another draft stands there. */
async function nextVersion(tx: Tx, key: string) {
  const versions = await tx.indicatorCatalogue.findMany({ where: { key }, orderBy: { version: "desc" } });
  if (versions.some(({ publishedAt }) => publishedAt === null)) refuse({ code: "catalogue_draft_exists" });
  return { key, version: versions[0]!.version + 1, basedOnId: versions[0]!.id };
}

type Made = {
  key: string;
  version: number;
  basedOnId: string | null;
  head: CatalogueHead;
  lines: DraftLine[];
  action: string;
};

async function make(tx: Tx, actor: Actor, { head, lines, action, ...place }: Made): Promise<{ id: string }> {
  const { id } = await tx.indicatorCatalogue.create({ data: { ...head, ...place, keeperId: actor.organisationId } });
  await writeLines(tx, id, lines);
  await leaveTrace(tx, actor, id, action, { title: head.title, version: place.version, items: lines.length }, "draft");
  return { id };
}

const leaveTrace = (
  tx: Tx,
  actor: Actor,
  subjectId: string,
  action: string,
  detail: Record<string, string | number>,
  to: string | null = null,
) => record(tx, actor, { at: now(), subject: "catalogue", subjectId, action, to, standing: "organiser", detail });
