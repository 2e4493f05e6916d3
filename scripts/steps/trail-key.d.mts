export function strangeTrailKey(
  url: string,
  keys: { PORTAL_TRAIL_KEY: string; PORTAL_TRAIL_KEY_FORMER?: string },
): Promise<string | null>;
