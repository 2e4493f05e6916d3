import { z } from "zod";
import { TRACKS } from "@/lib/applications/case-file";
import { pageAsked, searched } from "@/lib/kernel/list-query";
import { REVIEW_OUTCOMES } from "./conclusion-rules";
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
  /** What was read, by its hash; left out by whoever has not looked at a page. */
  content: z.string().max(64).optional(),
});

/** 其余全部同意：一个部分里还没有意见的，按所看到的那一批。 */
export const agreeRestInput = z.object({
  applicationId: z.uuid(),
  version: z.coerce.number().int().min(0),
  indicatorIds: z.array(z.uuid()).min(1, "没有可以同意的项").max(500),
});

/** 经办结论：拟推荐、拟退回、拟不予推荐，附初审意见；`seen` 是所依据的内容。 */
export const concludeInput = z.object({
  applicationId: z.uuid(),
  outcome: z.enum(REVIEW_OUTCOMES, { error: "请选择结论" }),
  opinion: z.string({ error: "请填写初审意见" }).trim().min(5, "至少写 5 个字").max(2000, "最多 2000 个字"),
  seen: z.string().max(64),
});

/** 审核结论：通过，或者退回经办并写明意见。 */
export const checkReviewInput = z
  .object({
    applicationId: z.uuid(),
    round: z.coerce.number().int().min(1),
    verdict: z.enum(["passed", "returned"], { error: "请选择审核结果" }),
    remark: z.string().trim().max(500, "最多 500 个字").default(""),
  })
  .refine(({ verdict, remark }) => verdict === "passed" || remark.length >= 5, {
    path: ["remark"],
    error: "请写明需要修改什么（至少 5 个字）",
  });

/** 启用、停用结论审核，按周期。 */
export const turnReviewInput = z.object({ cycleId: z.uuid(), to: z.enum(["on", "off"]) });

/** 按部分把指标分给经办：`part` 为 all 是整件。 */
export const assignPartInput = z.object({
  applicationId: z.uuid(),
  part: z.union([z.literal("all"), z.uuid()], { error: "请选择分给经办的部分" }),
  userId: z.union([z.literal("").transform(() => null), z.uuid({ error: "请选择经办人员" })]),
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

/** 待接收: a case that an office below passed up. */
export type Arrival = {
  id: string;
  name: string;
  number: string;
  cycle: string;
  track: string;
  from: string;
  opinion: string;
  at: string;
};

/** 经办: in words, or one person's by id. */
const officerAsked = <W extends string>(words: readonly W[]) =>
  z
    .union([z.enum(words), z.uuid()])
    .optional()
    .catch(undefined);

/** What 分工 may be asked for: with whom the dossiers are. */
export const sharingQuery = z.object({ officer: officerAsked(["nobody"]), q: searched, page: pageAsked });
export type SharingQuery = z.infer<typeof sharingQuery>;

/** What the desk may be asked for; anything unknown falls back to the default rather than failing the page. */
export const deskQuery = z.object({
  stage: z.enum(DESK_STATES).optional().catch(undefined),
  track: z.enum(TRACKS).optional().catch(undefined),
  cycle: id,
  /** The code of an area below. */
  area: searched,
  /** 经办: one's own, nobody's, or one person's by id. */
  officer: officerAsked(["mine", "nobody"]),
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
export const REMINDED_MOST = 5_000;
export const remindToFileInput = z.object({
  cycleId: z.uuid(),
  organisationIds: z
    .array(z.uuid())
    .min(1, "请至少选择一个单位")
    .max(REMINDED_MOST, `一次最多催报 ${REMINDED_MOST} 个单位，请按地区分开办理`)
    .transform((ids) => [...new Set(ids.map((each) => each.toLowerCase()))]),
});
