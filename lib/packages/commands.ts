import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { sha256Hex } from "@/lib/kernel/hash";
import { err, type Result } from "@/lib/kernel/result";
import { send } from "@/lib/platform/boss";
import { arrival } from "@/lib/platform/clock";
import { Prisma, Refusal, type Tx } from "@/lib/platform/db";
import { WRITABLE } from "@/lib/policy/permissions";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { takableBy } from "./access";
import { TEMPLATE } from "./paper";
import { MOST_WAITING, madeAnew } from "./rules";
import { type AskInput, askInput } from "./schema";
import { draftNow, filingOf } from "./source";

/**
 * 生成材料包: puts it in the queue, or answers with the one that is there already for the same content. From a filing by whoever may
 * read the dossier as its place or as an office; from a draft by the place alone, as it stands at this moment.
 */
export async function askForPackage(actor: Actor, input: AskInput): Promise<Result<{ id: string }, ActProblem>> {
  const parsed = parseProposal(askInput, input);
  if (!parsed.ok) return err(parsed.error);
  const asked = parsed.value as AskInput;
  return atOnce(async (tx) => {
    const application = await applicationFor(tx, actor, asked);
    const source = asked.snapshotId ? await fromFiling(tx, asked) : await fromDraft(tx, asked.applicationId);
    await notTooMany(tx, actor);
    const id = await queued(tx, asked, source);
    await send(tx, { queue: "packages", key: id });
    const at = await arrival(tx);
    const mine = { packageId: id, userId: actor.userId };
    await tx.packageRequest.upsert({
      where: { packageId_userId: mine },
      create: { ...mine, at },
      update: { at, toldAt: null },
    });
    await record(tx, actor, {
      at,
      subject: "application",
      subjectId: application.id,
      action: "ask_package",
      standing: application.applicantId === actor.organisationId ? "applicant" : "desk_office",
      detail: { format: asked.format, packageId: id },
      cycleId: application.cycleId,
    });
    return { id };
  });
}

async function applicationFor(tx: Tx, actor: Actor, { applicationId, snapshotId }: AskInput) {
  const row = await tx.application.findFirst({
    where: { AND: [{ id: applicationId }, takableBy(actor)] },
    select: { id: true, stage: true, applicantId: true, cycleId: true },
  });
  if (!row) throw new Refusal<ActProblem>({ code: "not_found" });
  const own = row.applicantId === actor.organisationId;
  if (!snapshotId && !own) throw new Refusal<ActProblem>({ code: "not_allowed" });
  if (!snapshotId && !WRITABLE.some((stage) => stage === row.stage))
    throw new Refusal<ActProblem>({ code: "wrong_stage" });
  return row;
}

type Source = { content: object | null; contentSha256: string; takenAt: Date };

async function fromFiling(tx: Tx, { applicationId, snapshotId }: AskInput): Promise<Source> {
  const filing = await filingOf(tx, applicationId, snapshotId!);
  if (!filing) throw new Refusal<ActProblem>({ code: "not_found" });
  return { content: null, contentSha256: filing.sha256, takenAt: filing.at };
}

async function fromDraft(tx: Tx, applicationId: string): Promise<Source> {
  const { content, sha256 } = await draftNow(tx, applicationId);
  return { content, contentSha256: sha256, takenAt: await arrival(tx) };
}

async function notTooMany(tx: Tx, actor: Actor): Promise<void> {
  const waiting = await tx.packageRequest.count({
    where: { userId: actor.userId, package: { state: { in: ["queued", "building"] } } },
  });
  if (waiting >= MOST_WAITING)
    throw new Refusal<ActProblem>({ code: "packages_waiting", detail: { limit: MOST_WAITING } });
}

/**
 * One row for the same content, form and layout; made anew where what is there is of no use any more. What is ready stays so, with its
 * bytes, until the new one is.
 */
async function queued(tx: Tx, { applicationId, snapshotId, format }: AskInput, source: Source): Promise<string> {
  const key = sha256Hex([applicationId, snapshotId ?? "draft", source.contentSha256, format, TEMPLATE].join(" "));
  const { contentSha256, takenAt } = source;
  const content = source.content ?? Prisma.DbNull;
  await tx.dossierPackage.createMany({
    data: [{ applicationId, snapshotId, format, key, contentSha256, takenAt, content }],
    skipDuplicates: true,
  });
  await tx.$queryRaw`SELECT 1 FROM "DossierPackage" WHERE "key" = ${key} FOR UPDATE`;
  const row = await tx.dossierPackage.findUniqueOrThrow({
    where: { key },
    select: { id: true, state: true, awaited: true, takenAt: true },
  });
  if (madeAnew(row)) {
    const taken = row.state === "ready" ? row.takenAt : takenAt;
    await tx.dossierPackage.update({ where: { key }, data: { ...FRESH, content, takenAt: taken } });
  }
  return row.id;
}

const FRESH = {
  state: "queued",
  step: "",
  done: 0,
  total: 0,
  attempts: 0,
  problem: "",
  claim: null,
  beatAt: null,
} as const;
