import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { once } from "@/lib/acts/idempotency";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { type Seat, teamInput } from "./schema";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};
const OVER = ["draft", "nominated", "closed"];

/** 组建核查组: one leader with an account that may verify; invited people may come without one. By the organiser. */
export async function createTeam(actor: Actor, raw: unknown): Promise<Result<{ id: string }, ActProblem>> {
  const parsed = parseProposal(teamInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { key, ...input } = parsed.value as z.infer<typeof teamInput>;
  return atOnce((tx) => {
    const work = () => createTeamWithin(tx, actor, input);
    return key ? once(tx, actor, key, { createTeam: input }, work) : work();
  });
}

type Team = Omit<z.infer<typeof teamInput>, "key">;

async function createTeamWithin(tx: Tx, actor: Actor, { cycleId, name, members }: Team): Promise<{ id: string }> {
  await mustOrganise(tx, actor, cycleId);
  const leaders = members.filter(({ capacity }) => capacity === "leader");
  if (leaders.length !== 1 || !leaders[0]?.userId) refuse({ code: "leader_missing" });
  await mustBeSeated(tx, members);
  const at = now();
  const team = await tx.verificationTeam.create({
    data: { cycleId, name, members: { create: members.map((member) => seatRow(member, at)) } },
  });
  await record(tx, actor, {
    at,
    subject: "cycle",
    subjectId: cycleId,
    action: "create_team",
    standing: "organiser",
    detail: { team: name, members: members.length },
    cycleId,
  });
  return { id: team.id };
}

/** A seat as it is stored. */
export const seatRow = (member: Seat, at: Date) => ({ ...member, userId: member.userId ?? null, joinedAt: at });

/** Refuses whoever doesn't organise the cycle, and a cycle that is over. */
export async function mustOrganise(tx: Tx, actor: Actor, cycleId: string): Promise<void> {
  const cycle = await tx.cycle.findUnique({ where: { id: cycleId }, include: { programme: true } });
  const standings = cycle ? standingsOf(actor, { organiser: cycle.programme.organiserId }) : [];
  if (!cycle || standings.length === 0) return refuse({ code: "not_found" });
  if (!standings.includes("organiser")) return refuse({ code: "not_allowed" });
  if (OVER.includes(cycle.stage)) return refuse({ code: "wrong_stage" });
}

/** Whoever has a seat by account is named once and may verify. */
export async function mustBeSeated(tx: Tx, members: readonly Seat[]): Promise<void> {
  const ids = members.flatMap(({ userId }) => (userId ? [userId] : []));
  const able = await tx.user.count({
    where: { id: { in: ids }, disabledAt: null, duties: { some: { duty: "verifying" } } },
  });
  if (new Set(ids).size !== ids.length || able !== ids.length) {
    refuse({ code: "invalid_input", fields: { members: "同一账号只能列一次，且须有核查员岗位" } });
  }
}
