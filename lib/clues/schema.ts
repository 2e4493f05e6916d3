import { z } from "zod";
import { lastMomentOfDay, statement } from "@/lib/acts/proposal";
import { named } from "@/lib/kernel/words";
import { FIELD_MESSAGES } from "@/lib/labels/objections";
import { isContact } from "@/lib/objections/identity-number";
import { CLUE_KINDS, type ClueAction } from "./workflow";

export const clueProposals: Record<ClueAction, z.ZodType> = {
  decline_clue: z.object({ reason: statement(5, 2000) }),
  assign_clue: z.object({
    officeId: z.uuid("请选择核实的办公室").meta({ control: "custom" }),
    dueAt: lastMomentOfDay(),
  }),
  answer_clue: z.object({ reply: statement(10, 4000) }),
  /** 启动处理的缘由，供组织方和办公室查阅：不写反映人。 */
  handle_clue: z.object({ reason: statement(10, 2000) }),
};

const what = {
  kind: z.enum(CLUE_KINDS, "请选择情况的类别"),
  content: statement(10, 4000),
  basis: statement(5, 4000),
};
const short = (most: number) => z.string().trim().max(most, `最多 ${most} 个字`).default("");

/** What a visitor hands in; name and contact may be left out. `key` one per form. */
export const clueInput = z.object({
  certificateNumber: named("证书编号", 1, 40),
  ...what,
  name: short(100),
  contact: short(200).refine((text) => text === "" || isContact(text), FIELD_MESSAGES.contact),
  key: z.uuid(),
});
export type ClueInput = z.output<typeof clueInput>;

/** What an office hands in about a title that it may see. */
export const officeClueInput = z.object({ designationId: z.uuid(), ...what });
export type OfficeClueInput = z.output<typeof officeClueInput>;

/** What the reporter says about himself; sealed as one text. */
export type Reporter = { name: string; contact: string };
