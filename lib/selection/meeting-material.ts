import "server-only";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { rankingOf } from "@/lib/programmes/ranking";
import type { Choice } from "@/lib/programmes/workflow";
import { checkedOf } from "./checking";
import { groupsOf } from "./groups";
import type { MeetingMaterial } from "./meeting-shape";
import { takenOf } from "./tiles";
import type { RankingLine, RankingView } from "./view";

type Stated = { chosen?: readonly Choice[]; passedOver?: readonly Choice[]; principles?: string };
type Prepared = { action: MeetingMaterial["list"]; proposal: Stated; preparedAt: Date };

/** 上会材料 of an opened ranking, or null: the list as prepared, as decided, or as rule and order would give it. Two statements beyond the ranking's. */
export async function meetingMaterial(actor: Actor, cycleId: string, now: Date): Promise<MeetingMaterial | null> {
  const view = await rankingOf(actor, cycleId);
  if (!view?.opened) return null;
  const prepared = await preparedList(cycleId);
  const checked = await checkedOf(view);
  if (!prepared) {
    const decided = await db.candidateList.findFirst({ where: { cycleId }, orderBy: { at: "desc" } });
    return { ...unprepared(view), principles: decided?.principles ?? "", checked, at: now.toISOString() };
  }
  const { chosen = [], passedOver = [], principles = "" } = prepared.proposal;
  const taken = new Set(chosen.map(({ applicationId }) => applicationId));
  const said = new Map([...passedOver, ...chosen].map((line) => [line.applicationId, line]));
  return {
    view,
    list: prepared.action,
    state: "prepared",
    principles,
    lines: view.entries
      .filter(({ eligible }) => eligible)
      .map((line) => ({
        ...line,
        taken: taken.has(line.id),
        ground: said.get(line.id)?.ground ?? "",
        reason: said.get(line.id)?.reason ?? "",
      })),
    checked,
    at: prepared.preparedAt.toISOString(),
  };
}

async function preparedList(cycleId: string): Promise<Prepared | null> {
  const row = await db.signOff.findFirst({
    where: {
      subject: "cycle",
      subjectId: cycleId,
      stage: "pending",
      action: { in: ["shortlist_cases", "nominate_cases"] },
    },
    select: { action: true, proposal: true, preparedAt: true },
  });
  if (!row) return null;
  const proposal = row.proposal as Record<string, unknown>;
  const parsed = (value: unknown) => (typeof value === "string" ? JSON.parse(value) : value) as Choice[] | undefined;
  return {
    action: row.action as Prepared["action"],
    preparedAt: row.preparedAt,
    proposal: {
      chosen: parsed(proposal.chosen) ?? [],
      passedOver: parsed(proposal.passedOver) ?? [],
      principles: typeof proposal.principles === "string" ? proposal.principles : "",
    },
  };
}

/** With nothing prepared: what has been decided, or what rule and order would give. */
function unprepared(view: RankingView): Pick<MeetingMaterial, "view" | "list" | "state" | "lines"> {
  const { cycle, entries } = view;
  const candidates = cycle.stage === "nominated" || cycle.stage === "closed";
  const decided = candidates || entries.every(({ eligible }) => !eligible);
  const open = decided ? entries : entries.filter(({ eligible }) => eligible);
  const groups = groupsOf(open, { weights: cycle.weights, shortlist: cycle.rules.shortlist, places: cycle.places });
  const taken = new Set(
    groups.flatMap(({ track, cut }) => [
      ...takenOf(
        open.filter((line) => line.track === track).map((line) => (decided ? line : { ...line, shortlisted: null })),
        cut,
      ),
    ]),
  );
  const listed = (line: RankingLine) =>
    candidates ? !LEFT.includes(line.stage) && taken.has(line.id) : taken.has(line.id);
  return {
    view,
    list: candidates || cycle.stage === "shortlisted" ? "nominate_cases" : "shortlist_cases",
    state: decided ? "decided" : "proposed",
    lines: open.map((line) => ({
      ...line,
      taken: listed(line),
      ground: line.departureGround,
      reason: line.departureReason,
    })),
  };
}

const LEFT = ["not_designated", "disqualified", "not_shortlisted"];
