import { z } from "zod";
import { TRACKS } from "@/lib/applications/case-file";
import { MOST_SEARCHED, pageAsked, searched, searchLine } from "@/lib/kernel/list-query";
import { OFFICE_LEVELS } from "@/lib/programmes/route";
import { DESIGNATION_STAGES } from "./workflow";

/** By what the register can be filtered: on its page, in its sheet and in the open data alike. */
const REGISTER_FILTERS = ["q", "stage", "track", "theme", "level", "province", "cycle", "year"] as const;

const filters = {
  stage: z.enum(DESIGNATION_STAGES).optional(),
  track: z.enum(TRACKS).optional(),
  level: z.enum(OFFICE_LEVELS).optional(),
  cycle: z.uuid().optional(),
  /** The province's code. */
  province: z
    .string()
    .regex(/^[0-9A-Za-z]{1,12}$/)
    .optional(),
  /** In which the titles were given. */
  year: z.coerce.number().int().min(1949).max(9999).optional(),
};

/** What the page of the register may be asked for; anything unknown falls back to the default rather than failing it. */
export const registerQuery = z.object({
  stage: filters.stage.catch(undefined),
  track: filters.track.catch(undefined),
  level: filters.level.catch(undefined),
  cycle: filters.cycle.catch(undefined),
  theme: searched,
  province: filters.province.catch(undefined),
  year: filters.year.catch(undefined),
  q: searched,
  page: pageAsked,
});
export type RegisterQuery = z.infer<typeof registerQuery>;

const line = searchLine.max(MOST_SEARCHED).default("");
const strict = z.object({ ...filters, theme: line, q: line });

/**
 * What the open data are asked for: whoever filters by what can't be read is told so, for a programme would take everything for what it
 * asked for. An empty filter is none.
 */
export function openDataQuery(
  asked: URLSearchParams,
): { query: RegisterQuery } | { unreadable: (typeof REGISTER_FILTERS)[number][] } {
  const given = (name: string) => {
    const [first, ...more] = asked.getAll(name).filter((value) => value.trim() !== "");
    return more.length > 0 ? [first, ...more] : first;
  };
  const parsed = strict.safeParse(Object.fromEntries(REGISTER_FILTERS.map((name) => [name, given(name)])));
  if (parsed.success) return { query: { ...parsed.data, page: 1 } };
  const wrong = new Set(parsed.error.issues.map(({ path }) => path[0]));
  return { unreadable: REGISTER_FILTERS.filter((name) => wrong.has(name)) };
}
