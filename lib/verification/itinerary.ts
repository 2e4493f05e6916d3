import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { beijingDay } from "@/lib/kernel/dates";
import { contentHash } from "@/lib/kernel/hash";
import { err, type Result } from "@/lib/kernel/result";
import { noticeToldText, stopOffText } from "@/lib/labels/verification";
import { holdersOf } from "@/lib/notifications/recipients";
import { now } from "@/lib/platform/clock";
import { type Prisma, Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, type Standing, standingsOf } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import type { NoticeContent } from "./notice";
import { contentOf, lastNotice } from "./notice-queries";
import { MOST_DAYS_OFF, stopsOff } from "./rules";
import { type Itinerary, itineraryInput, noticeInput } from "./schema";
import { loadVisitFile } from "./store";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** The visit, held, for somebody with one of these standings before it is handed in. */
async function mustPlan(tx: Tx, actor: Actor, visitId: string, by: readonly Standing[]) {
  const facts = await loadVisitFile(tx, visitId, now(), true);
  const standings = facts ? standingsOf(actor, facts.parties) : [];
  if (!facts || standings.length === 0) return refuse({ code: "not_found" });
  const standing = standings.find((one) => by.includes(one));
  if (!standing) return refuse({ code: "not_allowed" });
  if (facts.stage === "handed_in" || !facts.underVerification) return refuse({ code: "wrong_stage" });
  return { facts, standing };
}

/** The day that a visit is planned for. One statement. */
async function plannedDay(tx: Tx, id: string): Promise<string> {
  return beijingDay((await tx.visit.findUniqueOrThrow({ where: { id }, select: { plannedOn: true } })).plannedOn);
}

/**
 * 编排行程: the whole list of days, times, places and what is done, over the version that was seen; no day far off the one that is planned.
 * By the organiser, or the team's own people.
 */
export async function saveItinerary(actor: Actor, raw: unknown): Promise<Result<{ version: number }, ActProblem>> {
  const parsed = parseProposal(itineraryInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { visitId, version, stops } = parsed.value as Itinerary;
  return atOnce(async (tx) => {
    const { facts, standing } = await mustPlan(tx, actor, visitId, ["organiser", "verifier"]);
    if (facts.version !== version) return refuse({ code: "stale" });
    const plannedOn = await plannedDay(tx, visitId);
    const off = stopsOff(
      stops.map(({ day }) => day),
      plannedOn,
    );
    if (off.length > 0) {
      const said = off.map((at) => [
        `stops.${at}.day`,
        stopOffText(at + 1, stops[at]!.day, { plannedOn, most: MOST_DAYS_OFF }),
      ]);
      return refuse({ code: "invalid_input", fields: Object.fromEntries(said) });
    }
    const ordered = stops.toSorted((a, b) => (`${a.day} ${a.from}` < `${b.day} ${b.from}` ? -1 : 1));
    await tx.visitStop.deleteMany({ where: { visitId } });
    await tx.visitStop.createMany({
      data: ordered.map((stop, position) => ({ ...stop, day: new Date(`${stop.day}T00:00:00Z`), visitId, position })),
    });
    await tx.visit.update({ where: { id: visitId }, data: { version: { increment: 1 } } });
    await record(tx, actor, {
      at: facts.now,
      subject: "visit",
      subjectId: visitId,
      action: "save_itinerary",
      standing,
      detail: { team: facts.teamName, lines: stops.length },
      applicationId: facts.applicationId,
      cycleId: facts.cycleId,
    });
    return { version: version + 1 };
  });
}

/**
 * 发出核查通知: who comes when and where, and what the place is to make ready. It stays as it was sent; the same isn't sent twice. Only from
 * then on is the place told that it is visited. By the organiser.
 */
export async function sendNotice(actor: Actor, raw: unknown): Promise<Result<{ sha256: string }, ActProblem>> {
  const parsed = parseProposal(noticeInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { visitId, asked, contact } = parsed.value as { visitId: string; asked: string; contact: string };
  return atOnce(async (tx) => {
    const { facts, standing } = await mustPlan(tx, actor, visitId, ["organiser"]);
    const content: NoticeContent = await contentOf(tx, visitId, { asked, contact });
    if (content.stops.length === 0) return refuse({ code: "itinerary_empty" });
    const [off] = stopsOff(
      content.stops.map(({ day }) => day),
      content.plannedOn,
    );
    if (off !== undefined) {
      const detail = { day: content.stops[off]!.day, plannedOn: content.plannedOn, most: MOST_DAYS_OFF };
      return refuse({ code: "itinerary_off_plan", detail });
    }
    const sha256 = contentHash(content);
    const last = await lastNotice(tx, visitId);
    if (last?.sha256 === sha256) return refuse({ code: "notice_current" });
    await tx.visitNotice.create({
      data: {
        visitId,
        content: content as unknown as Prisma.InputJsonObject,
        sha256,
        at: facts.now,
        byId: actor.userId,
        byName: actor.name,
      },
    });
    const eventId = await record(tx, actor, {
      at: facts.now,
      subject: "visit",
      subjectId: visitId,
      action: "send_visit_notice",
      standing,
      detail: { team: facts.teamName, plannedOn: content.plannedOn, sha256 },
      applicationId: facts.applicationId,
      cycleId: facts.cycleId,
    });
    const people = await holdersOf(tx, "applicant", { applicant: facts.applicantId });
    const text = noticeToldText(facts.applicantName, last !== null);
    const href = `/apply/${facts.applicationId}/visits`;
    await tx.notification.createMany({
      data: people.map((userId) => ({ eventId, userId, text, href, at: facts.now })),
    });
    return { sha256 };
  });
}
