import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { prepareWithin } from "@/lib/acts/sign-off";
import { err, type Result } from "@/lib/kernel/result";
import { actionLabel } from "@/lib/labels/actions";
import { arrival } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record, tell } from "@/lib/trail/record";
import { extensionLife } from "./life";
import { type AskInput, askInput, type ProposeInput, proposeInput } from "./schema";
import { loadExtension } from "./store";
import { type Deadline, ownDeadline } from "./subject";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/**
 * 申请延期: the place asks, with its reason, for more time for one of its own deadlines, before or after it has passed. One
 * request waits at a time; refuses who is barred and what is settled.
 */
export async function askExtension(actor: Actor, input: AskInput): Promise<Result<{ id: string }, ActProblem>> {
  const parsed = parseProposal(askInput, input);
  if (!parsed.ok) return err(parsed.error);
  if (!actor.duties.includes("filing")) return err({ code: "not_allowed" });
  return atOnce(async (tx) => {
    const { kind, subjectId, reason } = parsed.value as AskInput;
    const deadline = await ownDeadline(tx, actor, kind, subjectId);
    const id = await writeExtension(tx, actor, {
      ...deadline,
      organisationId: actor.organisationId,
      reason,
      askedByPlace: true,
    });
    await announce(tx, actor, id, reason);
    return { id };
  });
}

/** 主动拟办延期 by the organiser, for a place that has not asked: written down and put up for signature in one. */
export async function proposeExtension(
  actor: Actor,
  input: ProposeInput,
): Promise<Result<{ id: string; signOffId: string }, ActProblem>> {
  const parsed = parseProposal(proposeInput, input);
  if (!parsed.ok) return err(parsed.error);
  if (!actor.duties.includes("organising")) return err({ code: "not_allowed" });
  return atOnce(async (tx) => {
    const { cycleId, place, until, reason } = parsed.value as {
      cycleId: string;
      place: string;
      until: Date;
      reason: string;
    };
    const cycle = await tx.cycle.findFirst({
      where: { id: cycleId, programme: { organiserId: actor.organisationId } },
      include: { programme: { select: { organiser: { select: { area: { select: { path: true } } } } } } },
    });
    if (!cycle) return refuse({ code: "not_found" });
    const organisationId = await placeCalled(tx, cycleId, place, cycle.programme.organiser.area.path);
    const id = await writeExtension(tx, actor, {
      kind: "submission",
      cycleId,
      deadline: cycle.submissionCloses,
      applicationId: null,
      correctionId: null,
      annualReportId: null,
      organisationId,
      reason,
      askedByPlace: false,
    });
    const proposal = { until: until.toISOString(), reason };
    const order = { id, action: "grant_extension", proposal };
    return { id, signOffId: await prepareWithin(tx, extensionLife, actor, order) };
  });
}

/** The one place of this name or code that the cycle is for. */
async function placeCalled(tx: Tx, cycleId: string, place: string, within: string): Promise<string> {
  const kinds = await tx.cycleCatalogue.findMany({ where: { cycleId }, select: { applicantKind: true } });
  const found = await tx.organisation.findMany({
    where: {
      OR: [{ name: place }, { code: place }],
      kind: { in: kinds.map(({ applicantKind }) => applicantKind) },
      area: { path: { startsWith: within } },
      closedAt: null,
    },
    select: { id: true },
    take: 2,
  });
  if (found.length === 1) return found[0]!.id;
  const wrong =
    found.length === 0 ? "没有找到可以申报本周期的这个单位，请填写全称或者代码" : "有同名的单位，请改填单位代码";
  return refuse({ code: "invalid_input", fields: { place: wrong } });
}

type NewExtension = Deadline & { organisationId: string; reason: string; askedByPlace: boolean };

/** Writes an extension that is asked for or put up; refuses `extension_asked` where one waits already. */
export async function writeExtension(tx: Tx, actor: Actor, row: NewExtension): Promise<string> {
  const asked = { askedById: actor.userId, askedByName: actor.name, askedAt: await arrival(tx) };
  const [written] = await tx.extension.createManyAndReturn({
    data: [{ ...row, ...asked }],
    skipDuplicates: true,
    select: { id: true },
  });
  return written?.id ?? refuse({ code: "extension_asked" });
}

async function announce(tx: Tx, actor: Actor, id: string, reason: string): Promise<void> {
  const at = await arrival(tx);
  const facts = { ...(await loadExtension(tx, id, at, false))!, proposal: {} };
  const eventId = await record(tx, actor, {
    at,
    subject: "extension",
    subjectId: id,
    action: "ask_extension",
    to: "asked",
    standing: "applicant",
    detail: { kind: facts.kind, reason },
    applicationId: facts.applicationId,
    cycleId: facts.cycleId,
  });
  const text = `${actionLabel("ask_extension")}：${extensionLife.describe(facts)}`;
  const standings = ["organiser", "desk_office"] as const;
  await tell(tx, extensionLife, facts, facts.parties, { eventId, at, text, standings, except: actor.userId });
}
