import "server-only";
import { randomUUID } from "node:crypto";
import { atOnce } from "@/lib/acts/commands";
import { once } from "@/lib/acts/idempotency";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { nextNumber } from "@/lib/applications/effects";
import { DAY } from "@/lib/kernel/dates";
import { receiptNumber } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { actionLabel } from "@/lib/labels/actions";
import { arrival } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { openIfDue } from "@/lib/public-notice/opening";
import { noticeSnapshot } from "@/lib/public-notice/snapshot";
import { record, tell } from "@/lib/trail/record";
import { countAttempt, isExhausted } from "./attempts";
import { dayAfter } from "./effects";
import { type CheckedFile, checkFiles, type GivenFile, keepFiles } from "./files";
import { objectionLife } from "./life";
import { hide, marksOf } from "./masking";
import { type ObjectionInput, objectionInput } from "./schema";
import { bodyKey, codeHash, followUpCode, sealIdentity } from "./sealing";
import { loadObjection } from "./store";

/** In whose name visitors' submission keys are kept. */
export const PUBLIC = { userId: "00000000-0000-0000-0000-000000000000" };

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** What the receipt says; `lodgedAt` as an ISO text. */
export type Receipt = { receiptNumber: string; lodgedAt: string; place: string; notice: string; files: number };
export type LodgedObjection = Receipt & { code: string };

type Handed = ObjectionInput & { files: readonly CheckedFile[]; body: string; at: Date };

/**
 * 提出异议, by a visitor without account. Only while the notice runs, as the form arrives: looking into its files makes nobody late. `address` is counted against flooding, and so is the notice. The same
 * form, or the same content in another form, is one objection with one receipt. Identity and files are sealed at once; name, number and
 * contact are taken out of reason and basis as others read them.
 */
export async function lodgeObjection(
  input: unknown,
  address: string,
  given: readonly GivenFile[] = [],
): Promise<Result<LodgedObjection, ActProblem>> {
  const parsed = parseProposal(objectionInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { key, ...objection } = parsed.value as ObjectionInput;
  // before a file is looked into: who has used up his hour shall not keep the scanner busy
  const free = await atOnce(async (tx) => mustBeFree(tx, address, objection.noticeId, await arrival(tx)));
  const body = bodyKey({
    ...objection,
    files: given.map(({ bytes }) => bodyKey(Buffer.from(bytes).toString("base64"))),
  });
  if (!free.ok) return (await lodgedBefore(objection.noticeId, body)) ?? free;
  const files = await checkFiles(given);
  if (!files.ok) return files;
  const handed = { key, ...objection, files: files.value, body, at: free.value };
  const lodged = await atOnce((tx) => once(tx, PUBLIC, key, body, () => lodgeWithin(tx, handed, address)));
  return lodged.ok ? ok({ ...lodged.value, code: followUpCode(body) }) : lodged;
}

async function mustBeFree(tx: Tx, address: string, noticeId: string, at: Date): Promise<Date> {
  if (await isExhausted(tx, "lodge_objection", address, at)) refuse({ code: "too_many_attempts" });
  if (await isExhausted(tx, "lodge_on_notice", noticeId, at)) refuse({ code: "notice_flooded" });
  return at;
}

/** The receipt of an objection with the same content, so that a repeated click is answered even where the hour is used up. */
async function lodgedBefore(noticeId: string, body: string): Promise<Result<LodgedObjection, ActProblem> | null> {
  const found = await atOnce(async (tx) => ({ receipt: await receiptOf(tx, noticeId, body) }));
  return found.ok && found.value.receipt ? ok({ ...found.value.receipt, code: followUpCode(body) }) : null;
}

async function receiptOf(tx: Tx, noticeId: string, body: string): Promise<Receipt | null> {
  const row = await tx.objection.findUnique({
    where: { noticeId_bodyKey: { noticeId, bodyKey: body } },
    select: {
      receiptNumber: true,
      lodgedAt: true,
      notice: { select: { title: true } },
      application: { select: { applicant: { select: { name: true } } } },
      _count: { select: { files: { where: { supplementId: null, taskId: null } } } },
    },
  });
  return (
    row && {
      receiptNumber: row.receiptNumber,
      lodgedAt: row.lodgedAt.toISOString(),
      place: row.application.applicant.name,
      notice: row.notice.title,
      files: row._count.files,
    }
  );
}

async function lodgeWithin(tx: Tx, handed: Handed, address: string): Promise<Receipt> {
  const { noticeId, applicationId, body, at } = handed;
  await openIfDue(tx, noticeId, at);
  await tx.$queryRaw`SELECT 1 FROM "PublicNotice" WHERE "id" = ${noticeId}::uuid FOR SHARE`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${body}, 0))`;
  const earlier = await receiptOf(tx, noticeId, body);
  if (earlier) return earlier;
  const { cycle, closesAt } = await runningNotice(tx, handed, at);
  await mustBeFree(tx, address, noticeId, at);
  await countAttempt(tx, "lodge_objection", address, at);
  await countAttempt(tx, "lodge_on_notice", noticeId, at);
  const id = randomUUID();
  const number = receiptNumber("YY", at, await nextNumber(tx, "objection_number_seq"));
  const { objector: kind, name, identityNumber, contact, reason, basis } = handed;
  const marks = marksOf({ name, identityNumber, contact });
  await tx.objection.create({
    data: {
      id,
      receiptNumber: number,
      noticeId,
      applicationId,
      reason: hide(reason, marks),
      basis: hide(basis, marks),
      identity: sealIdentity({ kind, name, identityNumber, contact, reason, basis }, id),
      purgeAfter: new Date(closesAt.getTime() + cycle.objectionRetentionDays * DAY),
      codeHash: codeHash(followUpCode(body)),
      bodyKey: body,
      lodgedAt: at,
      acceptBy: dayAfter(at, cycle.objectionAcceptDays),
    },
  });
  await keepFiles(tx, handed.files, { objectionId: id, at });
  await announce(tx, id, at, number);
  return (await receiptOf(tx, noticeId, body))!;
}

async function runningNotice(tx: Tx, { noticeId, applicationId }: ObjectionInput, at: Date) {
  const notice = await tx.publicNotice.findUnique({
    where: { id: noticeId },
    select: {
      stage: true,
      closesAt: true,
      snapshot: true,
      cycle: { select: { objectionRetentionDays: true, objectionAcceptDays: true } },
    },
  });
  if (!notice?.closesAt || notice.stage === "draft" || notice.stage === "scheduled")
    return refuse({ code: "not_found" });
  if (notice.stage === "replaced") return refuse({ code: "notice_replaced" });
  if (notice.stage !== "published" || at > notice.closesAt) return refuse({ code: "notice_period_over" });
  const { lists } = noticeSnapshot.parse(notice.snapshot);
  const listed = lists.some(({ entries }) => entries.some((entry) => entry.applicationId === applicationId));
  if (!listed) return refuse({ code: "not_found" });
  // who lodges in the last second may have waited for the naming: what is decided by then is not held back any more
  const { stage } = await tx.application.findUniqueOrThrow({ where: { id: applicationId }, select: { stage: true } });
  if (stage !== "public_notice") return refuse({ code: "candidate_settled" });
  return { cycle: notice.cycle, closesAt: notice.closesAt };
}

/** The event and the organiser's message name the objection by its receipt, and nothing of who or why. */
async function announce(tx: Tx, id: string, at: Date, number: string): Promise<void> {
  const facts = { ...(await loadObjection(tx, id, at, false))!, proposal: {} };
  const eventId = await record(tx, null, {
    at,
    subject: "objection",
    subjectId: id,
    action: "lodge_objection",
    to: "lodged",
    standing: "public",
    detail: { receipt: number },
    applicationId: facts.applicationId,
    cycleId: facts.cycleId,
  });
  const text = `${actionLabel("lodge_objection")}：${objectionLife.describe(facts)}`;
  const telling = { eventId, at, text, standings: ["organiser"] as const, except: null };
  await tell(tx, objectionLife, facts, facts.parties, telling);
}
