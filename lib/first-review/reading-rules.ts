import type { Actor, Standing } from "@/lib/policy/standing";
import type { REVIEW_OPINIONS } from "./schema";

export type ReviewOpinion = (typeof REVIEW_OPINIONS)[number];

/** How far the own office is with an item: 未审、已变化待复核、已审. */
export type Reading = "unread" | "changed" | "read";

/** What the list of items shows of one, beside what the place claims. */
export type ItemMarks = {
  id: string;
  position: number;
  applicable: boolean;
  reading: Reading;
  opinion: ReviewOpinion | null;
  /** An office below has said 存疑 or 不符合. */
  doubtedBelow: boolean;
  hinted: boolean;
  /** The same as, or near to, what another place filed. */
  alike: boolean;
  /** Lies with the reader: given to them, or to nobody. */
  mine: boolean;
};

export const READING_FILTERS = ["unread", "doubt", "not_met", "changed", "mine", "hinted"] as const;
export type ReadingFilter = (typeof READING_FILTERS)[number];

/** The filter that an address asks for; anything unknown is none. */
export const filterOf = (asked: unknown): ReadingFilter | null => READING_FILTERS.find((one) => one === asked) ?? null;

const SHOWS: Record<ReadingFilter, (item: ItemMarks) => boolean> = {
  unread: ({ reading }) => reading !== "read",
  doubt: ({ opinion }) => opinion === "doubt",
  not_met: ({ opinion }) => opinion === "not_met",
  changed: ({ reading }) => reading === "changed",
  mine: ({ mine }) => mine,
  hinted: ({ hinted, alike, doubtedBelow }) => hinted || alike || doubtedBelow,
};

/** The items that a filter lets through; those that the place isn't judged by only where none is asked for. */
export const filtered = (items: readonly ItemMarks[], filter: ReadingFilter | null): ItemMarks[] =>
  filter === null ? [...items] : items.filter((item) => item.applicable && SHOWS[filter](item));

/**
 * 上次以来: an opinion holds for the content that it was given to. Given to older content it doesn't count as read; what the office sent
 * back and has not looked at since it was filed again is to be looked at as well, even where it came back with nothing but a 补正说明.
 * @param sentBack when what the office sent back last was filed again, as an ISO string; null in it where it never was
 */
export function readingOf(
  own: { stands: boolean; at: Date } | undefined,
  sentBack: { resubmittedAt: string | null } | undefined,
): Reading {
  if (!own) return sentBack ? "changed" : "unread";
  const cameBackSince = Boolean(sentBack?.resubmittedAt && own.at < new Date(sentBack.resubmittedAt));
  return own.stands && !cameBackSince ? "read" : "changed";
}

export type Progress = { read: number; changed: number; unread: number; total: number };

/** 已审 n / m, of the items that the place is judged by. */
export function progressOf(items: readonly Pick<ItemMarks, "applicable" | "reading">[]): Progress {
  const mine = items.filter(({ applicable }) => applicable);
  const count = (reading: Reading) => mine.filter((item) => item.reading === reading).length;
  return { read: count("read"), changed: count("changed"), unread: count("unread"), total: mine.length };
}

/** The next item to be read after this position: what has changed first of all, then in order, beginning anew at the top; null when none is left. */
export function nextToRead(items: readonly ItemMarks[], position: number): number | null {
  const open = items.filter((item) => item.applicable && item.reading !== "read" && item.position !== position);
  const changed = open.filter(({ reading }) => reading === "changed");
  const line = changed.length > 0 ? changed : open;
  return (line.find((item) => item.position > position) ?? line[0])?.position ?? null;
}

/** Where one goes on after this item has been saved: the next of the filter; past the last one, what is still to be read; else stays. */
export function onwardFrom(shown: readonly ItemMarks[], all: readonly ItemMarks[], position: number): number {
  const next = shown.find((item) => item.applicable && item.position > position);
  return next?.position ?? nextToRead(all, position) ?? position;
}

/** 其余全部同意: what nobody of the office has said anything of, and that doesn't lie with a colleague. */
export const restOf = (items: readonly ItemMarks[]): ItemMarks[] =>
  items.filter(
    ({ applicable, reading, opinion, mine }) => applicable && mine && opinion === null && reading === "unread",
  );

/**
 * Whose layer a reader may see: the own office's, those of the offices below, and that of one above only while the case lies on the own
 * desk again, because it was sent back. Paths of areas, as `/510000/510100/`.
 */
export function mayReadLayer(
  office: { id: string; areaPath: string },
  reader: { officeId: string; areaPath: string },
  deskId: string | null,
): boolean {
  if (office.id === reader.officeId || deskId === reader.officeId) return true;
  return office.areaPath !== reader.areaPath && office.areaPath.startsWith(reader.areaPath);
}

/** Who reads the layers of the offices on a case; `everything`: as the organiser. */
export type LayerReader = { officeId: string; areaPath: string; desk: string | null; everything: boolean };
const ORGANISER: readonly Standing[] = ["organiser", "organiser_signatory"];

/** The actor as the reader of the layers of a case that lies at this desk. */
export const layerReader = (actor: Actor, desk: string | null, standings: readonly Standing[]): LayerReader => ({
  officeId: actor.organisationId,
  areaPath: actor.areaPath,
  desk,
  everything: standings.some((standing) => ORGANISER.includes(standing)),
});

/** The same for a reader of either kind: an office by its place, the organiser all of them. */
export const readsLayer = (reader: LayerReader, office: { id: string; areaPath: string }): boolean =>
  reader.everything || mayReadLayer(office, reader, reader.desk);
