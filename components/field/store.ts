"use client";

import type { Queued } from "@/lib/field-records/queue";
import type { FieldBundle } from "@/lib/field-records/views";

/** What was loaded of a visit for one account. `until`: milliseconds since 1970 by the phone's clock. */
export type Material = { owner: string; bundle: FieldBundle; loadedAt: number; until: number; agrees: boolean };
/** A photo's small picture, kept after the photo itself has reached the server. */
export type Shot = {
  id: string;
  owner: string;
  findingId: string;
  sha256: string;
  fileName: string;
  thumb: Blob | null;
  /** When the server took it; null while it is on the phone. */
  delivered: string | null;
};
/** A file of evidence that was taken along. */
export type Taken = { href: string; owner: string; blob: Blob };

type Stores = { material: Material; records: Queued; shots: Shot; files: Taken };
type Name = keyof Stores;
const KEYS: Record<Name, string | string[]> = {
  material: "owner",
  records: "id",
  shots: "id",
  files: ["owner", "href"],
};
const NAMES = Object.keys(KEYS) as Name[];
const DATABASE = "portal-field";

/** Kept apart by account and by visit. */
export const ownerOf = (userId: string, visitId: string): string => `${userId}|${visitId}`;

let opening: Promise<IDBDatabase> | null = null;
function open(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      for (const name of NAMES) {
        const store = request.result.createObjectStore(name, { keyPath: KEYS[name] });
        if (name !== "material") store.createIndex("owner", "owner");
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  opening.catch(() => {
    opening = null;
  });
  return opening;
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Whether the phone has no room left for what should be kept. */
export const isFull = (error: unknown): boolean => (error as { name?: string } | null)?.name === "QuotaExceededError";

export type Change = { put?: Partial<{ [N in Name]: Stores[N][] }>; drop?: Partial<Record<Name, IDBValidKey[]>> };

/** All of a change or nothing of it, on disk when it answers. @throws QuotaExceededError where the phone is full */
export async function change({ put = {}, drop = {} }: Change): Promise<void> {
  const tx = (await open()).transaction(NAMES, "readwrite", { durability: "strict" });
  const ended = new Promise<void>((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error ?? new DOMException("no room", "QuotaExceededError"));
    tx.onerror = (event) => event.stopPropagation();
  });
  for (const name of NAMES) {
    for (const key of drop[name] ?? []) tx.objectStore(name).delete(key);
    for (const row of put[name] ?? []) tx.objectStore(name).put(row);
  }
  await ended;
}

/** Where the browser has no locks (plain http), this page's own turns, by account and visit. */
const turns = new Map<string, Promise<unknown>>();
function afterTheLast<T>(owner: string, work: () => Promise<T>): Promise<T> {
  const turn = (turns.get(owner) ?? Promise.resolve()).then(work);
  turns.set(
    owner,
    turn.catch(() => undefined),
  );
  return turn;
}

/** Reads and changes what is kept as one, in the order asked for, in whatever window: nobody writes over what another has just written. */
export const inTurn = <T>(owner: string, work: () => Promise<T>): Promise<T> =>
  navigator.locks ? navigator.locks.request(`field-queue ${owner}`, work) : afterTheLast(owner, work);

/** What is kept of one kind for this account and visit. */
export async function allOf<N extends Exclude<Name, "material">>(name: N, owner: string): Promise<Stores[N][]> {
  const tx = (await open()).transaction(name, "readonly");
  return done(tx.objectStore(name).index("owner").getAll(owner) as IDBRequest<Stores[N][]>);
}

export async function materialOf(owner: string): Promise<Material | null> {
  const tx = (await open()).transaction("material", "readonly");
  return (await done(tx.objectStore("material").get(owner) as IDBRequest<Material | undefined>)) ?? null;
}

export async function fileOf(owner: string, href: string): Promise<Blob | null> {
  const tx = (await open()).transaction("files", "readonly");
  const row = await done(tx.objectStore("files").get([owner, href]) as IDBRequest<Taken | undefined>);
  return row?.blob ?? null;
}

/** How many records of other accounts wait on this phone, whatever the visit. */
export async function othersWaiting(userId: string): Promise<number> {
  const tx = (await open()).transaction("records", "readonly");
  const owners = await done(tx.objectStore("records").index("owner").getAll());
  return (owners as Queued[]).filter(({ owner }) => !owner.startsWith(`${userId}|`)).length;
}

/** Takes off the phone what was loaded of a visit; what its member made and the server hasn't taken stays, unless `all`. */
export async function wipe(owner: string, all: boolean): Promise<void> {
  const [records, shots, files] = await Promise.all([
    allOf("records", owner),
    allOf("shots", owner),
    allOf("files", owner),
  ]);
  const waiting = new Set(records.map(({ id }) => id));
  const gone = all ? shots : shots.filter(({ id }) => !waiting.has(id));
  await change({
    drop: {
      material: [owner],
      records: all ? [...waiting] : [],
      shots: gone.map(({ id }) => id),
      files: files.map(({ href }) => [owner, href]),
    },
  });
}
