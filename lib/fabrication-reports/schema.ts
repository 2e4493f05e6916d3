import { z } from "zod";
import { nothing, statement } from "@/lib/acts/proposal";
import type { FabricationAction } from "./workflow";

const decision = z.object({ reason: statement(10, 2000) });

/** What the portal itself states of a report, for the signatory to read. */
const stated = z.object({ items: z.string().optional(), found: z.string().optional(), grounds: z.string().optional() });

/** What each act on a report is handed in with. */
export const fabricationProposals: Record<FabricationAction, z.ZodType> = {
  report_fabrication: stated,
  drop_fabrication_report: nothing,
  uphold_fabrication: decision,
  dismiss_fabrication: decision,
};

/** How many items one report may be about. */
const MOST_ITEMS = 40;

const ONE_BY_ONE = "请逐项写明，例如：3、4、5";
/** The numbers one by one, as they stand between 、 and commas, semicolons, spaces and lines; 第3项 is 3. */
const written = (text: string): string[] =>
  text
    .replace(/[第项]/g, " ")
    .split(/[、，,；;\s]+/)
    .filter(Boolean);

/** 指标序号 as an office writes them down: 3、15 or one on each line. A span, or part of a number, is refused: it would be read as other items. */
const positions = z
  .string({ error: "请填写涉及的指标序号" })
  .trim()
  .min(1, "请填写涉及的指标序号")
  .max(400, "最多 400 个字")
  .transform(written)
  .refine((parts) => parts.length > 0 && parts.every((part) => /^[0-9]+$/.test(part)), ONE_BY_ONE)
  .transform((parts) => [...new Set(parts.map(Number))])
  .refine((numbers) => numbers.length <= MOST_ITEMS, `一次最多涉及 ${MOST_ITEMS} 项`);

/** 拟报弄虚作假：of which case, which items, what was found and upon what. */
export const draftInput = z.object({
  applicationId: z.uuid(),
  positions,
  found: statement(10, 2000),
  grounds: statement(10, 2000),
});
export type DraftInput = z.input<typeof draftInput>;
