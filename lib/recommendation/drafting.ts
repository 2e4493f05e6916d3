import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { acceptIfNew } from "@/lib/applications/acceptance";
import { TRACKS } from "@/lib/applications/case-file";
import { loadCaseFile } from "@/lib/applications/store";
import { err, type Result } from "@/lib/kernel/result";
import { problemText } from "@/lib/labels/problems";
import { arrival } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { lineProblem } from "./line-rules";
import { listProblem } from "./list-rules";
import { holdCases, placesLeft, trackOrder } from "./list-store";
import { holdOrder } from "./moving";
import { loadOrder } from "./order-store";
import { type DraftLine, draftInput } from "./schema";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/**
 * 拟定推荐名单 of one's own desk in a cycle: whom to recommend and whom to decline, each with its opinion, and why those are passed
 * over who stand better. Whatever else has a place in these tracks is kept on the list as left on the desk. It takes effect when the
 * leader signs it (`recommend_listed`).
 */
export async function draftRecommendations(actor: Actor, raw: unknown): Promise<Result<{ id: string }, ActProblem>> {
  const parsed = parseProposal(draftInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as z.infer<typeof draftInput>;
  return atOnce(async (tx) => {
    const at = await arrival(tx);
    const decided = input.lines.filter(({ choice }) => choice !== "leave");
    if (decided.length === 0) refuse({ code: "list_empty" });
    const own = standingsOf(actor, { desk: actor.organisationId });
    if (own.length === 0) refuse({ code: "not_found" });
    if (!own.includes("desk_office")) refuse({ code: "not_allowed" });
    const ids = input.lines.map(({ applicationId }) => applicationId);
    await holdCases(tx, actor.organisationId, ids);
    const tracks = await tracksOf(tx, actor, input);
    const versions = new Map<string, number>();
    const key = { officeId: actor.organisationId, cycleId: input.cycleId };
    for (const track of TRACKS) versions.set(track, (await holdOrder(tx, { ...key, track })).version);
    if ((await tx.recommendationList.count({ where: { ...key, stage: "draft" } })) > 0) refuse({ code: "list_exists" });
    if (tracks.some((track) => versions.get(track) !== input.versions[track])) refuse({ code: "stale" });
    const left = await placesLeft(tx, key);
    const rows = [];
    for (const track of tracks) {
      const order = await loadOrder(tx, { ...key, track });
      const own = input.lines.filter(({ applicationId }) => order.cases.has(applicationId));
      const problem = listProblem(trackOrder(track, order, left[track], new Map()), own);
      if (problem) refuse(problem);
      const given = new Map(own.map((line) => [line.applicationId, line]));
      rows.push(...order.placed.map((place) => lineOf(track, place, given.get(place.id))));
    }
    for (const line of decided) await takeUp(tx, actor, line, at);
    const { id } = await tx.recommendationList.create({
      data: { ...key, tracks, createdAt: at, createdByName: actor.name, lines: { create: rows } },
      select: { id: true },
    });
    const trace = { at, subject: "recommendation_list", subjectId: id, to: "draft", standing: "desk_office" } as const;
    const detail = { items: decided.length };
    await record(tx, actor, { ...trace, action: "draft_recommendations", detail, cycleId: input.cycleId });
    return { id };
  });
}

/** One line: the case's own rules must let it be decided so, and the office takes the case over. */
async function takeUp(tx: Tx, actor: Actor, { applicationId, choice, opinion }: DraftLine, at: Date): Promise<void> {
  const facts = (await loadCaseFile(tx, applicationId, at, false))!;
  const problem = choice === "leave" ? null : lineProblem(facts, choice, opinion);
  const name = facts.applicantName;
  if (problem) refuse({ code: "list_line_refused", detail: { name, why: problemText(problem) } });
  await acceptIfNew(tx, facts, actor);
}

/** The tracks of the cases that are decided; refuses what isn't on the actor's desk as if nothing was there. */
async function tracksOf(tx: Tx, actor: Actor, { cycleId, lines }: z.infer<typeof draftInput>) {
  const ids = lines.map(({ applicationId }) => applicationId);
  const cases = await tx.application.findMany({
    where: { id: { in: ids }, cycleId, deskOfficeId: actor.organisationId },
    select: { id: true, track: true, stage: true },
  });
  if (cases.length < ids.length) return refuse({ code: "not_found" });
  if (cases.some(({ stage }) => stage !== "first_review")) return refuse({ code: "not_placeable" });
  return TRACKS.filter((track) => cases.some((each) => each.track === track));
}

type Place = { id: string; place: number; ruledPlace: number };

const lineOf = (track: (typeof TRACKS)[number], { id, place, ruledPlace }: Place, given: DraftLine | undefined) => ({
  applicationId: id,
  track,
  place,
  ruledPlace,
  choice: given?.choice ?? "leave",
  opinion: given && given.choice !== "leave" ? given.opinion : "",
  reason: given?.reason ?? "",
});
