import { z } from "zod";
import { TRACKS } from "@/lib/applications/case-file";
import { pageAsked, searched } from "@/lib/kernel/list-query";
import { DESK_FLAGS } from "./desk-rules";
import { FILING_STATES } from "./filing-rules";

export const REVIEW_OPINIONS = ["agree", "doubt", "not_met"] as const;

/** 一项的初审意见，本办公室自己的一层。 */
export const remarkInput = z.object({
  applicationId: z.uuid(),
  indicatorId: z.uuid(),
  opinion: z.enum(REVIEW_OPINIONS, { error: "请选择意见" }),
  remark: z.string().trim().max(1000, "最多 1000 个字").default(""),
  version: z.coerce.number().int().min(0),
});

/** 接收 of these cases. */
export const acceptInput = z.object({
  ids: z.array(z.uuid(), { error: "请先选择案卷" }).min(1, "请先选择案卷").max(200, "一次最多接收 200 件"),
});
export const DESK_STATES = ["first_review", "returned", "passed", "below"] as const;
export type DeskState = (typeof DESK_STATES)[number];
export const DESK_SORTS = ["name", "number", "rate", "score", "rounds", "due", "submitted"] as const;
export type DeskSort = (typeof DESK_SORTS)[number];

const id = z.uuid().optional().catch(undefined);
const SORT = new RegExp(`^-?(?:${DESK_SORTS.join("|")})$`);

/** What the desk may be asked for; anything unknown falls back to the default rather than failing the page. */
export const deskQuery = z.object({
  stage: z.enum(DESK_STATES).optional().catch(undefined),
  track: z.enum(TRACKS).optional().catch(undefined),
  cycle: id,
  /** The code of an area below. */
  area: searched,
  /** 经办: one's own, nobody's, or one person's by id. */
  officer: z
    .union([z.enum(["mine", "nobody"]), z.uuid()])
    .optional()
    .catch(undefined),
  flag: z.enum(DESK_FLAGS).optional().catch(undefined),
  q: searched,
  sort: z.string().regex(SORT).default("-rate").catch("-rate"),
  page: pageAsked,
});
export type DeskQuery = z.infer<typeof deskQuery>;

/** What the progress of filing may be asked for; `state` also takes “not filed” as one. */
export const filingQuery = z.object({
  cycle: id,
  track: z.enum(TRACKS).optional().catch(undefined),
  state: z
    .enum([...FILING_STATES, "not_filed"])
    .optional()
    .catch(undefined),
  area: searched,
  q: searched,
  page: pageAsked,
});
export type FilingQuery = z.infer<typeof filingQuery>;

/** 催报: so many places at once at most. */
const REMINDED_MOST = 5_000;
export const remindToFileInput = z.object({
  cycleId: z.uuid(),
  organisationIds: z
    .array(z.uuid())
    .min(1, "请至少选择一个单位")
    .max(REMINDED_MOST, `一次最多催报 ${REMINDED_MOST} 个单位，请按地区分开办理`)
    .transform((ids) => [...new Set(ids.map((each) => each.toLowerCase()))]),
});
