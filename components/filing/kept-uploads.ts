const DAY = 86_400_000;

type Kept = { key: string; uploadUrl: string; creationTime: string; metadata: Record<string, string> };

/** Uploads that this browser has begun and not ended, as tus-js-client keeps them; those of more than a day ago are over. */
function keptUploads(): Kept[] {
  try {
    return Object.keys(localStorage).flatMap((key) => {
      if (!key.startsWith("tus::")) return [];
      const kept = JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<Kept>;
      if (!kept.uploadUrl || !kept.creationTime) return [];
      return isOver(kept.creationTime)
        ? []
        : [{ key, uploadUrl: kept.uploadUrl, creationTime: kept.creationTime, metadata: kept.metadata ?? {} }];
    });
  } catch {
    // a browser that keeps nothing
    return [];
  }
}

/** Whether an upload begun then has been cleared away. */
export const isOver = (begun: string): boolean => performance.timeOrigin + performance.now() - Date.parse(begun) > DAY;

/** The names of the files that were on their way to this item. */
export const keptFor = (applicationId: string, indicatorId: string): string[] =>
  keptUploads().flatMap(({ metadata: { application, item, name } }) =>
    application === applicationId && item === indicatorId && name ? [name] : [],
  );

/** Forgets an upload that has come to its end. */
export function forgetUpload(path: string): void {
  for (const { key, uploadUrl } of keptUploads()) if (uploadUrl.endsWith(path)) localStorage.removeItem(key);
}
