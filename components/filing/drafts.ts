"use client";

import { createStore, del, entries, get, keys, set, type UseStore } from "idb-keyval";
import type { FieldEdit, Fields } from "@/lib/kernel/field-edits";

/** Where something is typed: whose page, which application, which part of it (an indicator's id, or `report`). */
export type EditedPart = { userId: string; applicationId: string; part: string };

/** What was typed and has not reached the server yet. */
export type Draft = {
  /** Which part it is, in words, and the page it is edited on. */
  label: string;
  href: string;
  /** Where it is saved. */
  url: string;
  edit: FieldEdit;
  /** What was kept before of boxes that were then typed in otherwise: waits for a choice. */
  apart?: Fields;
  /** Values that were sent and never answered for. */
  sent: readonly Fields[];
  version: number;
  /** Milliseconds since 1970 by the browser's clock. */
  at: number;
};

const SEPARATOR = "|";
const draftKey = ({ userId, applicationId, part }: EditedPart): string => [userId, applicationId, part].join(SEPARATOR);

let opened: UseStore | null = null;
const store = (): UseStore => {
  opened ??= createStore("portal-drafts", "drafts");
  return opened;
};

/** The browser may have no storage, or none left: then `fallback`, and the page still holds what was typed. */
const tried = <T>(work: () => Promise<T>, fallback: T): Promise<T> => {
  try {
    return work().catch(() => fallback);
  } catch {
    return Promise.resolve(fallback);
  }
};

export const browserTime = (): number => Math.round(performance.timeOrigin + performance.now());

/** Who has signed out on this page: an editor that is just being left keeps nothing more for them. */
const gone = new Set<string>();
export const welcomeBack = (userId: string): void => void gone.delete(userId);

/** Whether a text of it waits for a choice that its writer alone can make. */
export const needsChoice = ({ apart = {} }: Pick<Draft, "apart">): boolean => Object.keys(apart).length > 0;

/** Keeps a draft in place of an earlier one; answers whether it could. */
export const keepDraft = async (place: EditedPart, draft: Draft): Promise<boolean> =>
  !gone.has(place.userId) && tried(() => set(draftKey(place), draft, store()).then(() => true), false);

/** The draft of one place, or null. */
export const draftAt = (place: EditedPart): Promise<Draft | null> =>
  tried(() => get<Draft>(draftKey(place), store()).then((draft) => draft ?? null), null);

/** Forgets it: the server has it, or its writer wants it no more. */
export const dropDraft = (place: EditedPart): Promise<void> => tried(() => del(draftKey(place), store()), undefined);

/** The drafts of one account in one application. */
export async function draftsOf(userId: string, applicationId: string): Promise<{ place: EditedPart; draft: Draft }[]> {
  const start = `${userId}${SEPARATOR}${applicationId}${SEPARATOR}`;
  const all = await tried(() => entries<string, Draft>(store()), []);
  return all
    .filter(([key]) => key.startsWith(start))
    .map(([key, draft]) => ({ place: { userId, applicationId, part: key.slice(start.length) }, draft }));
}

const keysOf = async (userId: string): Promise<string[]> =>
  (await tried(() => keys<string>(store()), [])).filter((key) => key.startsWith(`${userId}${SEPARATOR}`));

/** How many drafts of this account the browser keeps. */
export const countDrafts = async (userId: string): Promise<number> => (await keysOf(userId)).length;

/** Forgets everything that was kept for this account; others' drafts stay theirs. */
export async function dropDraftsOf(userId: string): Promise<void> {
  gone.add(userId);
  for (const key of await keysOf(userId)) await tried(() => del(key, store()), undefined);
}

/**
 * Does `work` while no other page of this browser edits the same place, as soon as that is so, and holds the place until `until`
 * is aborted. Where the browser has no locks (plain http) it is done at once.
 */
export function withPlace(place: EditedPart, until: AbortSignal, work: () => void): void {
  if (!navigator.locks) return void work();
  const held = () =>
    new Promise<void>((resolve) => {
      work();
      until.addEventListener("abort", () => resolve());
    });
  navigator.locks.request(draftKey(place), { signal: until }, held).catch(() => undefined);
}

/** Does `work` only if no page is editing this place now; false where one is, or where nobody can tell. */
export const ifFree = async (place: EditedPart, work: () => Promise<void>): Promise<boolean> =>
  navigator.locks
    ? navigator.locks.request(draftKey(place), { ifAvailable: true }, async (lock) => {
        if (lock) await work();
        return lock !== null;
      })
    : false;
