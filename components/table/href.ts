/** The query of a list page as plain strings; empty ones are left out of links. */
export type ListQuery = Record<string, string | undefined>;

/** The same list with some parameters changed: `null` or an empty text drops one. Any change but the page goes back to page 1. */
export function listHref(path: string, query: ListQuery, changes: Record<string, string | number | null>): string {
  const merged = new URLSearchParams();
  const keepPage = "page" in changes;
  for (const [name, value] of Object.entries(query)) {
    if (value && !(name in changes) && (keepPage || name !== "page")) merged.set(name, value);
  }
  for (const [name, value] of Object.entries(changes)) {
    if (value !== null && value !== "") merged.set(name, String(value));
  }
  const text = merged.toString();
  return text ? `${path}?${text}` : path;
}

export type Sort = { column: string; descending: boolean };

/** Reads `?sort=name` (ascending) or `?sort=-name`. */
export function sortOf(value: string | undefined): Sort | null {
  if (!value) return null;
  return value.startsWith("-") ? { column: value.slice(1), descending: true } : { column: value, descending: false };
}

/** The value of `?sort=` after a press on the heading: up, down, up again. */
export function nextSort(current: Sort | null, column: string): string {
  return current?.column === column && !current.descending ? `-${column}` : column;
}
