export type MenuItem = { href: string; label: string; count?: number | undefined };
export type MenuGroup = { label: string; items: MenuItem[] };

/** The entry whose path is the longest beginning of the current path; deeper pages keep their list lit. */
export function currentHref(items: readonly MenuItem[], path: string): string | null {
  let best: string | null = null;
  for (const { href } of items) {
    const bare = href.split("?")[0]!;
    const hit = path === bare || (bare !== "/" && path.startsWith(`${bare}/`));
    if (hit && (best === null || bare.length > best.split("?")[0]!.length)) best = href;
  }
  return best;
}
