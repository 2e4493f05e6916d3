import { z } from "zod";

/** The pages whose filters can be kept, each with the address that it has. */
export const VIEW_PAGES = { review_desk: "/review" } as const;
export type ViewPage = keyof typeof VIEW_PAGES;
/** So many of one page for one person. */
export const VIEWS_MOST = 20;

const page = z.enum(Object.keys(VIEW_PAGES) as [ViewPage, ...ViewPage[]]);
const name = z
  .string({ error: "请填写视图名称" })
  .trim()
  .min(1, "请填写视图名称")
  .max(20, "最多 20 个字")
  .regex(/^\P{Cc}*$/u, "名称须在一行之内");

export const saveViewInput = z.object({
  page,
  name,
  // measured as it is kept: a Chinese character takes nine
  query: z.string().transform(kept).pipe(z.string().max(500, "查询条件太长，不能保存")),
  isDefault: z.boolean().default(false),
});
const seen = { id: z.uuid(), version: z.coerce.number().int().min(0) };
export const renameViewInput = z.object({ ...seen, name });
/** `isDefault` false: the page opens unfiltered again. */
export const defaultViewInput = z.object({ ...seen, isDefault: z.boolean() });
export const deleteViewInput = z.object({ id: z.uuid() });

const NOT_KEPT = ["page", "view", "done"];

/** What of an address is kept in a view: its filters and order, not the page one happened to be on. */
export function kept(query: string): string {
  const read = new URLSearchParams(query);
  const filters = [...read].filter(([key, value]) => value !== "" && !NOT_KEPT.includes(key));
  return new URLSearchParams(filters.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))).toString();
}

export type View = { id: string; name: string; query: string; isDefault: boolean; version: number };
