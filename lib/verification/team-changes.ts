import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { joinedTeamText } from "@/lib/labels/verification";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { mustBeIndependent } from "./independence";
import { type Seat, type TeamChange, teamChange } from "./schema";
import { mustBeSeated, mustOrganise, seatRow } from "./teams";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};
const ACTS = {
  add: "add_team_member",
  end: "end_team_member",
  replace: "replace_team_member",
  leader: "change_team_leader",
} as const;

type Member = { id: string; userId: string | null; name: string; capacity: Seat["capacity"]; endedAt: Date | null };
type Team = { id: string; cycleId: string; name: string; members: Member[] };

/**
 * A team changes: somebody comes in, goes, is replaced, or leads in another's place; each with its reason, kept with the member. What a member
 * who goes has written stays under their name. By the organiser.
 */
export async function changeTeam(actor: Actor, raw: unknown): Promise<Result<{ cycleId: string }, ActProblem>> {
  const parsed = parseProposal(teamChange, raw);
  if (!parsed.ok) return err(parsed.error);
  const order = parsed.value as TeamChange;
  return atOnce(async (tx) => {
    const input = "member" in order ? { ...order, member: await named(tx, order.member) } : order;
    await tx.$queryRaw`SELECT 1 FROM "VerificationTeam" WHERE "id" = ${input.teamId}::uuid FOR UPDATE`;
    const team = await tx.verificationTeam.findUnique({ where: { id: input.teamId }, include: { members: true } });
    if (!team) return refuse({ code: "not_found" });
    await mustOrganise(tx, actor, team.cycleId);
    const at = now();
    const names = await carryOut(tx, team, input, at);
    const eventId = await record(tx, actor, {
      at,
      subject: "cycle",
      subjectId: team.cycleId,
      action: ACTS[input.change],
      standing: "organiser",
      detail: { team: team.name, ...names, reason: input.reason },
      cycleId: team.cycleId,
    });
    const joined = input.change === "add" || input.change === "replace" ? input.member.userId : null;
    if (joined) {
      const text = joinedTeamText(team.name);
      await tx.notification.create({ data: { eventId, userId: joined, text, href: "/verify", at } });
    }
    return { cycleId: team.cycleId };
  });
}

/** Somebody with an account by the name of the account. */
async function named(tx: Tx, seat: Seat): Promise<Seat> {
  const user = seat.userId ? await tx.user.findUnique({ where: { id: seat.userId }, select: { name: true } }) : null;
  return { ...seat, name: user?.name ?? seat.name };
}

/** Who it is about, for the trail. */
function carryOut(tx: Tx, team: Team, input: TeamChange, at: Date): Promise<{ member: string; successor?: string }> {
  if (input.change === "add") return add(tx, team, input.member, at);
  const member = team.members.find(({ id, endedAt }) => id === input.memberId && endedAt === null);
  if (!member) return refuse({ code: "not_found" });
  if (input.change === "leader") return lead(tx, team, member);
  return input.change === "end" ? end(tx, member, input.reason, at) : replace(tx, team, member, input, at);
}

async function add(tx: Tx, team: Team, seat: Seat, at: Date): Promise<{ member: string }> {
  if (seat.capacity === "leader") return refuse({ code: "leader_missing" });
  await take(tx, team, seat, at);
  return { member: seat.name };
}

async function end(tx: Tx, member: Member, reason: string, at: Date): Promise<{ member: string }> {
  if (member.capacity === "leader") return refuse({ code: "leader_missing" });
  await tx.teamMember.update({ where: { id: member.id }, data: { endedAt: at, endNote: reason } });
  return { member: member.name };
}

type Replacement = Extract<TeamChange, { change: "replace" }>;

/** The successor takes the same capacity; whoever stands in for a leader needs an account. */
async function replace(tx: Tx, team: Team, member: Member, { member: seat, reason }: Replacement, at: Date) {
  if (member.capacity === "leader" && !seat.userId) return refuse({ code: "leader_missing" });
  if (seat.userId && seat.userId === member.userId) return refuse({ code: "member_seated" });
  await tx.teamMember.update({ where: { id: member.id }, data: { endedAt: at, endNote: reason } });
  await take(tx, team, { ...seat, capacity: member.capacity }, at);
  return { member: member.name, successor: seat.name };
}

/** The one who led stays as a member. */
async function lead(tx: Tx, team: Team, member: Member): Promise<{ member: string; successor: string }> {
  const last = team.members.find(({ capacity, endedAt }) => capacity === "leader" && endedAt === null);
  if (!member.userId || member.id === last?.id || member.capacity !== "member") refuse({ code: "leader_missing" });
  if (last) await tx.teamMember.update({ where: { id: last.id }, data: { capacity: "member" } });
  await tx.teamMember.update({ where: { id: member.id }, data: { capacity: "leader" } });
  return { member: last?.name ?? "", successor: member.name };
}

/** A seat in the team, of somebody who may verify and is free towards every place that it still visits. Who was there before comes back. */
async function take(tx: Tx, team: Team, seat: Seat, at: Date): Promise<void> {
  await mustBeSeated(tx, [seat]);
  const { userId } = seat;
  const before = userId ? team.members.find((one) => one.userId === userId) : undefined;
  if (before && before.endedAt === null) refuse({ code: "member_seated" });
  if (userId) {
    const visits = await tx.visit.findMany({
      where: { teamId: team.id, stage: { not: "handed_in" } },
      select: { applicationId: true },
    });
    const cases = visits.map(({ applicationId }) => applicationId);
    await mustBeIndependent(tx, [userId], cases);
  }
  const row = seatRow(seat, at);
  if (before) await tx.teamMember.update({ where: { id: before.id }, data: { ...row, endedAt: null, endNote: "" } });
  else await tx.teamMember.create({ data: { ...row, teamId: team.id } });
}
