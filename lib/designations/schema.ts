import { z } from "zod";
import { dayIfAny, statement } from "@/lib/acts/proposal";
import { DESIGNATION_STAGES, type DesignationAction, REVOCATION_GROUNDS } from "./workflow";

const reason = statement(10, 2000);
const hearing = statement(5, 2000);
const plain = z.object({ reason });

/** What each act on a title is handed in with. */
export const designationProposals: Record<DesignationAction, z.ZodType> = {
  retain: plain,
  /** `dueAt` left out: as many days as the cycle gives for 整改. */
  warn: z.object({ reason, hearing, dueAt: dayIfAny() }),
  suspend: z.object({ reason, hearing, dueAt: dayIfAny() }),
  reinstate: plain,
  revoke: z.object({
    ground: z
      .enum(REVOCATION_GROUNDS, "请选择撤销示范命名的情形")
      .meta({ control: "select", options: REVOCATION_GROUNDS }),
    reason,
    hearing,
  }),
  lapse: plain,
  restore: z.object({ reason, restoreTo: z.enum(DESIGNATION_STAGES), dueAt: dayIfAny() }),
};
