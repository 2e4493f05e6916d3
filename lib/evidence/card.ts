import { type Day, isDay } from "@/lib/kernel/dates";
import type { EvidenceKind } from "./rules";

/** 公开属性: 主动公开、依申请公开、不予公开. */
export const DISCLOSURES = ["proactive", "on_request", "not_disclosed"] as const;
export type Disclosure = (typeof DISCLOSURES)[number];

/** What a card says of a piece of evidence; `issuedOn` is a day, `pageCount` the pages of its file. */
export type Card = {
  title: string;
  url: string | null;
  text: string | null;
  issuer: string;
  documentNumber: string;
  issuedOn: Day | null;
  disclosure: Disclosure | null;
  pageCount: number | null;
};

/** The days between which what proves a cycle would lie: from the first day of the time it is about, until filing for it is closed. */
export type EvidenceWindow = { from: Day; until: Day };

export type CardHint =
  | "issuer_missing"
  | "number_missing"
  | "date_missing"
  | "date_after_window"
  | "date_before_window"
  | "pages_beyond_file";

/** What might be amiss with a card, as hints: nothing of it keeps anybody from filing. */
export function cardHints(
  evidence: Pick<Card, "issuer" | "documentNumber" | "issuedOn" | "pageCount"> & { kind: EvidenceKind; pages: string },
  window: EvidenceWindow | null,
): CardHint[] {
  const { kind, issuer, documentNumber, issuedOn, pageCount, pages } = evidence;
  const hints: CardHint[] = [];
  if (kind === "document") {
    if (issuer === "") hints.push("issuer_missing");
    if (documentNumber === "") hints.push("number_missing");
    if (issuedOn === null) hints.push("date_missing");
  }
  if (issuedOn && window && issuedOn > window.until) hints.push("date_after_window");
  if (issuedOn && window && issuedOn < window.from) hints.push("date_before_window");
  if (pageCount !== null && (lastPage(pages) ?? 0) > pageCount) hints.push("pages_beyond_file");
  return hints;
}

const RANGE = /^(\d{1,4})(?:-(\d{1,4}))?$/;

/** 3－5，8 → 3-5、8, as it is kept; null where it names no pages. Ranges run forwards, from page 1. */
export function pagesFrom(typed: string): string | null {
  const parts = typed
    .normalize("NFKC")
    .replace(/[第页\s]/g, "")
    .replace(/[—–~至]+/g, "-")
    .split(/[、,;]/)
    .filter((part) => part !== "");
  const read = parts.map((part) => RANGE.exec(part));
  const sound = read.every(
    (found) => found && Number(found[1]) > 0 && Number(found[2] ?? found[1]) >= Number(found[1]),
  );
  if (!sound) return null;
  return read.map((found) => [found![1], found![2]].filter(Boolean).map(Number).join("-")).join("、");
}

/** Where each named range begins, as a preview may be opened there. */
export const namedPages = (pages: string): number[] =>
  pages.split("、").flatMap((part) => Number.parseInt(part, 10) || []);

const lastPage = (pages: string): number | null => {
  const named = pages.split(/[、-]/).map(Number).filter(Boolean);
  return named.length > 0 ? Math.max(...named) : null;
};

/** The fields of two cards that differ, by name. */
export const changedFields = (before: Card, after: Card): (keyof Card)[] =>
  (Object.keys(after) as (keyof Card)[]).filter((name) => before[name] !== after[name]);

/** A stored date as a day, and back; a day is stored without a time. */
export const dayOf = (date: Date | null): Day | null => date?.toISOString().slice(0, 10) ?? null;
export const dateOf = (day: Day | null): Date | null => (day && isDay(day) ? new Date(`${day}T00:00:00Z`) : null);
