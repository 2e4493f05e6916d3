import type { FormAction } from "@/components/form/form-state";

/** The server actions of the small forms beside a piece of evidence. */
export type EvidenceActions = Record<"card" | "use" | "move" | "instead" | "archive", FormAction>;
