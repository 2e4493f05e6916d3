import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { beijingDay } from "@/lib/kernel/dates";
import { err, type Result } from "@/lib/kernel/result";
import { filingReminderText, namesOf } from "@/lib/labels/filing-progress";
import { arrival } from "@/lib/platform/clock";
import { db, Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { type CycleChoice, officeCycles } from "./desk-choices";
import { type OwingPlace, owingPlaces } from "./filing-places";
import { type NotReminded, notReminded } from "./filing-rules";
import { remindToFileInput } from "./schema";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** How many places were reminded, and how many people of them told. */
export type RemindedToFile = { places: number; people: number };

/**
 * 催报: tells those who fill in and sign at these places that they have not filed in this cycle; a place at most once a day, whoever sends it. Who has
 * filed meanwhile, is past its time, has nobody to tell or was reminded today is left out; refused where nobody remains, and as a whole
 * where a place isn't of the own area or could not apply.
 */
export async function remindToFile(actor: Actor, raw: unknown): Promise<Result<RemindedToFile, ActProblem>> {
  const parsed = parseProposal(remindToFileInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { cycleId, organisationIds } = parsed.value as z.output<typeof remindToFileInput>;
  if (!actor.duties.includes("reviewing")) return err({ code: "not_allowed" });
  return atOnce(async (tx) => {
    const [cycle] = await officeCycles(actor, tx, cycleId);
    if (!cycle) return refuse({ code: "not_found" });
    // whoever files at this moment is waited for, and then has filed
    await tx.$queryRaw`
      SELECT 1 FROM "Application" WHERE "cycleId" = ${cycleId}::uuid AND "applicantId" = ANY (${organisationIds}::uuid[]) AND "stage" = 'draft'
      ORDER BY "id" FOR SHARE`;
    const at = await arrival(tx);
    const places = await owingPlaces(tx, actor, cycle, organisationIds, at);
    if (places.length < organisationIds.length) refuse({ code: "not_found" });
    const reasons = places.map(notReminded);
    const fresh = await marked(
      tx,
      actor,
      cycle,
      places.filter((_, n) => reasons[n] === null),
      at,
    );
    if (fresh.length === 0) {
      const again = reasons.some((reason) => reason === null || reason === "reminded");
      refuse({ code: again ? "reminded_all_today" : "nobody_to_remind" });
    }
    const people = await told(tx, actor, cycle, fresh, at);
    return { places: fresh.length, people };
  });
}

/** Keeps who is reminded today; of two at once only one gets the place. */
async function marked(
  tx: Tx,
  actor: Actor,
  cycle: CycleChoice,
  places: readonly OwingPlace[],
  at: Date,
): Promise<OwingPlace[]> {
  const rows = await tx.filingReminder.createManyAndReturn({
    data: places.map(({ id, people }) => ({
      cycleId: cycle.id,
      organisationId: id,
      day: beijingDay(at),
      at,
      officeName: actor.organisationName,
      byName: actor.name,
      people,
    })),
    skipDuplicates: true,
    select: { organisationId: true },
  });
  const ids = new Set(rows.map(({ organisationId }) => organisationId));
  return places.filter(({ id }) => ids.has(id));
}

/** One event in the trail of the cycle, and a message to each person; answers with how many. */
async function told(
  tx: Tx,
  actor: Actor,
  cycle: CycleChoice,
  places: readonly OwingPlace[],
  at: Date,
): Promise<number> {
  const eventId = await record(tx, actor, {
    at,
    subject: "cycle",
    subjectId: cycle.id,
    action: "remind_to_file",
    standing: "desk_office",
    detail: { unit: namesOf(places.map(({ name }) => name)), places: places.length },
    cycleId: cycle.id,
  });
  const texts = places.map((place) => filingReminderText(cycle.name, actor.organisationName, place));
  return tx.$executeRaw`
    INSERT INTO "Notification" ("id", "eventId", "userId", "text", "href", "at")
    SELECT gen_random_uuid(), ${eventId}, u."id", t."text", t."href", ${at}
    FROM unnest(${places.map(({ id }) => id)}::uuid[], ${texts}::text[],
      ${places.map(({ draftId }) => (draftId ? `/apply/${draftId}` : "/apply"))}::text[]) AS t("place", "text", "href")
    JOIN "User" u ON u."organisationId" = t."place" AND u."disabledAt" IS NULL
    WHERE EXISTS (SELECT 1 FROM "UserDuty" d WHERE d."userId" = u."id" AND d."duty" IN ('filing', 'signing'))`;
}

/** What a reminder to these places would do: who gets it, and who doesn't and why. Null where the cycle or a place isn't the office's. */
export type ReminderPreview = {
  cycle: CycleChoice;
  to: OwingPlace[];
  people: number;
  left: { place: OwingPlace; why: NotReminded }[];
};

export async function reminderPreview(actor: Actor, raw: unknown, at: Date): Promise<ReminderPreview | null> {
  const parsed = remindToFileInput.safeParse(raw);
  if (!parsed.success || !actor.duties.includes("reviewing")) return null;
  const { cycleId, organisationIds } = parsed.data;
  const [cycle] = await officeCycles(actor, db, cycleId);
  if (!cycle) return null;
  const places = await owingPlaces(db, actor, cycle, organisationIds, at);
  if (places.length < organisationIds.length) return null;
  const left = places.flatMap((place) => {
    const why = notReminded(place);
    return why ? [{ place, why }] : [];
  });
  const to = places.filter((place) => notReminded(place) === null);
  return { cycle, to, people: to.reduce((sum, { people }) => sum + people, 0), left };
}
