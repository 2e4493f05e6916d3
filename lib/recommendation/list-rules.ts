import type { Track } from "@/lib/applications/case-file";
import type { Problem } from "@/lib/kernel/problem";
import { departures, type Stand } from "./rules";

/** One case that the list decides, or passes over; with a reason where it needs one. */
export type Decided = { applicationId: string; choice: "recommend" | "decline" | "leave"; reason: string };

/** The order of one track as the rules of a list look at it. */
export type TrackOrder = {
  track: Track;
  placed: readonly Stand[];
  /** Names by id: whatever else lies on the desk, in correction for example, is not among `placed`. */
  names: ReadonlyMap<string, string>;
  excluded: ReadonlySet<string>;
  /** Waits for the signature of a 推荐 of its own, and of a 不予推荐. */
  deciding: ReadonlySet<string>;
  declining: ReadonlySet<string>;
  /** 初审认定符合率 below the threshold. */
  below: ReadonlySet<string>;
  placesLeft: number;
};

/** How many a refusal names. */
const NAMED = 5;

/** Names as a refusal lists them: the first few, and how many there are. */
export const someOf = (names: readonly string[]): string =>
  names.length > NAMED ? `${names.slice(0, NAMED).join("、")}等 ${names.length} 件` : names.join("、");

const named = (ids: readonly string[], { names }: TrackOrder): string => someOf(ids.map((id) => names.get(id) ?? ""));

const pick = (lines: readonly Decided[], choice: Decided["choice"]): string[] =>
  lines.filter((line) => line.choice === choice).map(({ applicationId }) => applicationId);

/**
 * Whether a case isn't passed over by this choice because its own decision waits. A 推荐 that waits reserves no place: it counts only as
 * long as there is a place for each of them besides those chosen.
 */
export function decidedApart(
  { placed, deciding, declining, placesLeft }: Pick<TrackOrder, "placed" | "deciding" | "declining" | "placesLeft">,
  chosen: ReadonlySet<string>,
): (id: string) => boolean {
  const takers = placed.filter(({ id }) => chosen.has(id) || deciding.has(id));
  const enough = takers.length <= placesLeft;
  return (id) => declining.has(id) || (enough && deciding.has(id));
}

/** Those that the choice passes over without a reason, and those left out of a tie; declined ones are decided, not passed over. */
function leftOut(order: TrackOrder, lines: readonly Decided[]) {
  const chosen = new Set(pick(lines, "recommend"));
  const declined = new Set(pick(lines, "decline"));
  const stated = new Set(lines.filter(({ reason }) => reason.trim()).map(({ applicationId }) => applicationId));
  // a list that declines a case ends its own 推荐, which then takes no place
  const deciding = new Set([...order.deciding].filter((id) => !declined.has(id)));
  const apart = decidedApart({ ...order, deciding }, chosen);
  const { passedOver, tiesOpen } = departures(
    order.placed,
    chosen,
    (id) => !order.excluded.has(id) && !apart(id) && !declined.has(id),
  );
  return { unstated: passedOver.filter((id) => !stated.has(id)), tiesOpen };
}

/** 意见二(一): those recommended without a reason that the office's own 初审 finds below the threshold. */
const belowUnstated = ({ below }: TrackOrder, lines: readonly Decided[]): string[] =>
  pick(
    lines.filter(({ applicationId, reason }) => below.has(applicationId) && !reason.trim()),
    "recommend",
  );

/**
 * Whether a list may be drawn up in this track, or why not: only what has a place can be decided, 市本级 isn't chosen where the
 * programme says so (县级方案五(二)), ties are parted first, and every departure from the order has its reason, as has whoever is
 * recommended below the threshold.
 */
export function listProblem(order: TrackOrder, lines: readonly Decided[]): Problem | null {
  const at = new Set(order.placed.map(({ id }) => id));
  const decided = [...pick(lines, "recommend"), ...pick(lines, "decline")];
  if (decided.some((id) => !at.has(id))) return { code: "not_placeable" };
  const chosen = pick(lines, "recommend");
  if (chosen.some((id) => order.excluded.has(id))) return { code: "own_municipality_excluded" };
  if (chosen.length > order.placesLeft) return { code: "quota_exhausted" };
  const { unstated, tiesOpen } = leftOut(order, lines);
  if (tiesOpen.length > 0) return { code: "ties_open", detail: { names: named(tiesOpen, order) } };
  if (unstated.length > 0) return { code: "passed_over_unstated", detail: { names: named(unstated, order) } };
  const below = belowUnstated(order, lines);
  if (below.length > 0) return { code: "reviewed_below_unstated", detail: { names: named(below, order) } };
  return null;
}

/** What has changed on the desk since the list was drawn up so that it can't be signed as it is, in words. */
export function changesSince(
  order: TrackOrder,
  lines: readonly Decided[],
  words: Record<"gone" | "ahead" | "tied" | "below", (name: string) => string>,
): string[] {
  const at = new Set(order.placed.map(({ id }) => id));
  const decided = [...pick(lines, "recommend"), ...pick(lines, "decline")];
  const gone = decided.filter((id) => !at.has(id));
  const { unstated, tiesOpen } = leftOut(order, lines);
  const nameOf = (id: string) => order.names.get(id) ?? "";
  return [
    ...gone.map((id) => words.gone(nameOf(id))),
    ...unstated.map((id) => words.ahead(nameOf(id))),
    ...tiesOpen.map((id) => words.tied(nameOf(id))),
    ...belowUnstated(order, lines).map((id) => words.below(nameOf(id))),
  ];
}
