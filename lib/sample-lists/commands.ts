import "server-only";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { frameHash } from "@/lib/kernel/draw";
import { err, type Result } from "@/lib/kernel/result";
import { listReturnedText, listShortText, SAMPLE_KIND_LABELS, SAMPLE_TEXTS } from "@/lib/labels/sample-lists";
import { holdersOf } from "@/lib/notifications/recipients";
import type { Tx } from "@/lib/platform/db";
import type { Actor, Standing } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { mustHold, refuse } from "./access";
import { sealContact } from "./contacts";
import { type ListProblem, readLines } from "./reading";
import { drawCount, frameItem, type SampleKind, sameItem, tooShort } from "./rules";
import { freezeInput, type LineInput, returnInput } from "./schema";
import type { ListFile } from "./store";

const AT_ONCE = 1_000;

/** 提供名册: the whole list replaces what was given before, or nothing changes. By the place, until the list is frozen. */
export async function saveList(
  actor: Actor,
  { visitId, kind, ...given }: { visitId: string; kind: SampleKind } & ({ file: Uint8Array } | { text: string }),
): Promise<Result<{ lines: number }, ListProblem>> {
  const by = ["applicant"] as const;
  const allowed = await atOnce((tx) => mustBeOpen(tx, actor, visitId, kind, by, false));
  if (!allowed.ok) return allowed;
  const lines = await readLines(kind, given);
  if (!lines.ok) return lines;
  return atOnce((tx) => saveWithin(tx, actor, { visitId, kind, lines: lines.value }));
}

async function mustBeOpen(
  tx: Tx,
  actor: Actor,
  visitId: string,
  kind: SampleKind,
  by: readonly Standing[],
  lock: boolean,
) {
  const held = await mustHold(tx, actor, { visitId, kind, by, lock });
  if (held.facts.stage !== "open") return refuse({ code: "list_not_open" });
  return held;
}

type Given = { visitId: string; kind: SampleKind; lines: readonly LineInput[] };

/** The same with lines read already, within a transaction. */
async function saveWithin(tx: Tx, actor: Actor, { visitId, kind, lines }: Given): Promise<{ lines: number }> {
  const { facts, standing } = await mustBeOpen(tx, actor, visitId, kind, ["applicant"], true);
  const { id } = await tx.sampleList.upsert({
    where: { visitId_kind: { visitId, kind } },
    create: { visitId, kind, version: 1 },
    update: { version: { increment: 1 } },
    select: { id: true },
  });
  await tx.sampleLine.deleteMany({ where: { listId: id } });
  const rows = lines.map(({ contact, ...line }, position) => {
    const lineId = randomUUID();
    const sealed = kind === "interviewee" ? sealContact(contact, lineId) : null;
    return { id: lineId, listId: id, position, ...line, contact: sealed };
  });
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    await tx.sampleLine.createMany({ data: rows.slice(from, from + AT_ONCE) });
  }
  await tell(tx, actor, facts, { action: "save_sample_list", standing, detail: { lines: lines.length } });
  return { lines: lines.length };
}

type Happening = { action: string; standing: Standing; detail: Record<string, string | number> };

/** One event of a list; its id. */
export const tell = (tx: Tx, actor: Actor, facts: ListFile, { action, standing, detail }: Happening) =>
  record(tx, actor, {
    at: facts.now,
    subject: "visit",
    subjectId: facts.visitId,
    action,
    standing,
    detail: { list: SAMPLE_KIND_LABELS[facts.kind], team: facts.teamName, ...detail },
    applicationId: facts.applicationId,
    cycleId: facts.cycleId,
  });

/**
 * 冻结名册: its hash and how many will be drawn are fixed before any seed is known; from then on nobody changes a line. By the place or the
 * organiser. A list shorter than what is drawn is frozen only when that is confirmed (`list_short`), and the organiser is told.
 */
export async function freezeList(actor: Actor, raw: unknown): Promise<Result<{ frameHash: string }, ActProblem>> {
  const parsed = parseProposal(freezeInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { visitId, kind, version, confirmed } = parsed.value as z.infer<typeof freezeInput>;
  return atOnce(async (tx) => {
    const { facts, standing } = await mustBeOpen(tx, actor, visitId, kind, ["applicant", "organiser"], true);
    if (facts.version !== version) return refuse({ code: "stale" });
    if (!facts.id || facts.listed === 0) return refuse({ code: "list_empty" });
    const lines = await tx.sampleLine.findMany({ where: { listId: facts.id }, orderBy: { position: "asc" } });
    if (sameItem(lines)) return refuse({ code: "list_ambiguous" });
    const short = tooShort(facts.asked, facts.listed);
    if (short && !confirmed) return refuse(listShort(facts));
    const hash = frameHash(lines.map(frameItem));
    const count = drawCount(facts.asked, lines.length);
    await tx.sampleList.update({
      where: { id: facts.id },
      data: {
        stage: "frozen",
        version: { increment: 1 },
        frameHash: hash,
        count,
        frozenAt: facts.now,
        frozenByName: actor.name,
        returnReason: "",
      },
    });
    const detail = { sha256: hash, size: lines.length, count };
    const eventId = await tell(tx, actor, facts, { action: "freeze_sample_list", standing, detail });
    if (short) await tellOrganiser(tx, facts, eventId);
    return { frameHash: hash };
  });
}

const listShort = ({ listed, asked }: ListFile): ActProblem => ({
  code: "list_short",
  detail: { open: listed, most: asked },
  fields: { confirmed: SAMPLE_TEXTS.confirmShort },
});

async function tellOrganiser(tx: Tx, facts: ListFile, eventId: bigint): Promise<void> {
  const people = await holdersOf(tx, "organiser", facts.parties);
  const text = listShortText(facts);
  const href = `/verify/${facts.visitId}/samples`;
  await tx.notification.createMany({ data: people.map((userId) => ({ eventId, userId, text, href, at: facts.now })) });
}

/** 退回名册: the organiser sends a frozen list back before anything was drawn, for a reason the place is told. The hash it had stays in the trail. */
export async function returnList(actor: Actor, raw: unknown): Promise<Result<true, ActProblem>> {
  const parsed = parseProposal(returnInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { visitId, kind, version, reason } = parsed.value as z.infer<typeof returnInput>;
  return atOnce(async (tx) => {
    const { facts, standing } = await mustHold(tx, actor, { visitId, kind, by: ["organiser"] });
    if (facts.version !== version) return refuse({ code: "stale" });
    if (facts.stage !== "frozen" || !facts.id) return refuse({ code: "list_not_frozen" });
    const before = await tx.sampleList.findUniqueOrThrow({ where: { id: facts.id }, select: { frameHash: true } });
    await tx.sampleList.update({
      where: { id: facts.id },
      data: {
        stage: "open",
        version: { increment: 1 },
        frameHash: null,
        count: null,
        frozenAt: null,
        frozenByName: "",
        returnReason: reason,
      },
    });
    const detail = { sha256: before.frameHash ?? "", reason };
    const eventId = await tell(tx, actor, facts, { action: "return_sample_list", standing, detail });
    const people = await holdersOf(tx, "applicant", facts.parties);
    const text = listReturnedText(kind, reason);
    const href = `/apply/${facts.applicationId}/visits`;
    await tx.notification.createMany({
      data: people.map((userId) => ({ eventId, userId, text, href, at: facts.now })),
    });
    return true as const;
  });
}
