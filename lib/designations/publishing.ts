import "server-only";
import type { Tx } from "@/lib/platform/db";

/** Brings the published layer of a title up to date, in the transaction in which the title or its standing changes. */
export async function publishTitle(_tx: Tx, _designationId: string): Promise<void> {}
