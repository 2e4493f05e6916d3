import "server-only";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { rankingOf } from "@/lib/programmes/ranking";
import type { Choice } from "@/lib/programmes/workflow";
import { checkedOf } from "./checking";
import { groupsOf } from "./groups";
import type { EarlierLine, MeetingMaterial } from "./meeting-shape";
import { takenOf } from "./tiles";
import type { RankingLine, RankingView } from "./view";

type Stated = { chosen?: readonly Choice[]; passedOver?: readonly Choice[]; principles?: string };
type Prepared = { action: MeetingMaterial["list"]; proposal: Stated; preparedAt: Date };
type Listed = Pick<MeetingMaterial, "list" | "state" | "lines">;

/** 上会材料 of an opened ranking, or null: the list as prepared, as decided, or as rule and order would give it. Two statements beyond the ranking's. */
export async function meetingMaterial(actor: Actor, cycleId: string, now: Date): Promise<MeetingMaterial | null> {
  const view = await rankingOf(actor, cycleId);
  if (!view?.opened) return null;
  const prepared = await preparedList(cycleId);
  const checked = await checkedOf(view);
  if (prepared) {
    const { principles = "" } = prepared.proposal;
    const listed = preparedLines(view, prepared);
    return {
      view,
      ...listed,
      principles,
      earlier: earlierOf(view, listed),
      checked,
      at: prepared.preparedAt.toISOString(),
    };
  }
  const decided = await db.candidateList.findFirst({
    where: { cycleId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { principles: true },
  });
  const listed = unprepared(view);
  const principles = decided?.principles ?? "";
  return { view, ...listed, principles, earlier: earlierOf(view, listed), checked, at: now.toISOString() };
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

function preparedLines({ entries }: RankingView, { action, proposal }: Prepared): Listed {
  const { chosen = [], passedOver = [] } = proposal;
  const taken = new Set(chosen.map(({ applicationId }) => applicationId));
  const said = new Map([...passedOver, ...chosen].map((line) => [line.applicationId, line]));
  const lines = entries
    .filter(({ eligible }) => eligible)
    .map((line) => {
      const { ground = "", reason = "" } = said.get(line.id) ?? {};
      return { ...line, taken: taken.has(line.id), ground: ground.trim(), reason: reason.trim() };
    });
  return { list: action, state: "prepared", lines };
}

const atShortlist = ({ departureGround: ground, departureReason: reason }: RankingLine) => ({ ground, reason });
const atNomination = ({ candidateGround: ground, candidateReason: reason }: RankingLine) => ({ ground, reason });

/** With nothing prepared: what has been decided, as it was signed; or what rule and order would give, and nobody has said a word of yet. */
function unprepared(view: RankingView): Listed {
  const { cycle, entries } = view;
  if (cycle.stage === "nominated" || cycle.stage === "closed") {
    // of a track without visits the shortlist was the list
    const visited = ({ track }: RankingLine) => cycle.verified.includes(track);
    const lines = entries
      .filter((line) => line.listed || (visited(line) ? line.verificationScore : line.shortlisted) !== null)
      .map((line) => ({ ...line, taken: line.listed, ...(visited(line) ? atNomination(line) : atShortlist(line)) }));
    return { list: "nominate_cases", state: "decided", lines };
  }
  const open = entries.filter(({ eligible }) => eligible);
  if (cycle.stage === "shortlisted" && open.length === 0) {
    const lines = entries
      .filter(({ shortlisted }) => shortlisted !== null)
      .map((line) => ({ ...line, taken: line.shortlisted === true, ...atShortlist(line) }));
    return { list: "shortlist_cases", state: "decided", lines };
  }
  const rules = { weights: cycle.weights, shortlist: cycle.rules.shortlist, places: cycle.places };
  const taken = new Set(
    groupsOf(open, rules).flatMap(({ track, cut }) => {
      const own = open.filter((line) => line.track === track);
      return [
        ...takenOf(
          own.map((line) => ({ ...line, shortlisted: null })),
          cut,
        ),
      ];
    }),
  );
  return {
    list: cycle.stage === "shortlisted" ? "nominate_cases" : "shortlist_cases",
    state: "proposed",
    lines: open.map((line) => ({ ...line, taken: taken.has(line.id), ground: "", reason: "" })),
  };
}

/** What the shortlist said of the tracks that were visited after it; nothing while it is itself the list. */
function earlierOf({ cycle, entries }: RankingView, { list }: Listed): EarlierLine[] {
  if (list === "shortlist_cases") return [];
  return entries
    .filter(({ track, departureReason }) => departureReason !== "" && cycle.verified.includes(track))
    .map((line) => ({ ...line, taken: line.shortlisted === true, ...atShortlist(line) }));
}
