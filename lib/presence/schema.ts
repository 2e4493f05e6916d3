import { z } from "zod";

/** `item` is the indicator that is open to be edited, null where somebody only looks at the list. */
export const presenceInput = z.object({ applicationId: z.uuid(), item: z.uuid().nullable() });
export type PresenceInput = z.input<typeof presenceInput>;
