import { DAY } from "@/lib/kernel/dates";

const MARK = "tus::";

type Kept = { key: string; uploadUrl: string; creationTime: string; metadata: Record<string, string> };
type Shelf = Pick<Storage, "getItem" | "removeItem" | "key" | "length">;

/** By what a file is known again: each account goes on with its own alone. */
export const fingerprintOf = (userId: string, query: string, file: Pick<File, "size" | "lastModified">): string =>
  `${userId}-${query}-${file.size}-${file.lastModified}`;

/** Where the browser keeps what tus-js-client began; null in a browser that keeps nothing. */
function shelf(): Shelf | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

const keysOn = (kept: Shelf): string[] =>
  Array.from({ length: kept.length }, (_, n) => kept.key(n) ?? "").filter((key) => key.startsWith(MARK));

/** One upload as tus-js-client keeps it; null where it is not whole. */
function readKept(kept: Shelf, key: string): Kept | null {
  try {
    const { uploadUrl, creationTime, metadata } = JSON.parse(kept.getItem(key) ?? "{}") as Partial<Kept>;
    return uploadUrl && creationTime ? { key, uploadUrl, creationTime, metadata: metadata ?? {} } : null;
  } catch {
    return null;
  }
}

/** Uploads that this browser has begun and not ended; those of more than a day ago are over. */
const keptUploads = (kept: Shelf | null): Kept[] =>
  kept === null
    ? []
    : keysOn(kept)
        .map((key) => readKept(kept, key))
        .filter((each) => each !== null)
        .filter(({ creationTime }) => !isOver(creationTime));

/** Whether an upload begun then has been cleared away. */
export const isOver = (begun: string): boolean => performance.timeOrigin + performance.now() - Date.parse(begun) > DAY;

/** The names of this account's files that were on their way to this item. */
export const keptFor = (
  userId: string,
  place: { applicationId: string; indicatorId: string },
  kept: Shelf | null = shelf(),
): string[] =>
  keptUploads(kept).flatMap(({ metadata: { user, application, item, name } }) =>
    user === userId && application === place.applicationId && item === place.indicatorId && name ? [name] : [],
  );

/** Forgets an upload that has come to its end. */
export function forgetUpload(path: string): void {
  const kept = shelf();
  for (const { key, uploadUrl } of keptUploads(kept)) if (uploadUrl.endsWith(path)) kept?.removeItem(key);
}

/** Forgets the uploads of who signs out, those that are over, and whatever names no account; others' stay theirs. */
export function dropUploadsOf(userId: string, kept: Shelf | null = shelf()): void {
  if (kept === null) return;
  for (const key of keysOn(kept)) {
    const upload = readKept(kept, key);
    const others = upload?.metadata.user !== undefined && upload.metadata.user !== userId;
    if (!upload || !others || isOver(upload.creationTime)) kept.removeItem(key);
  }
}
