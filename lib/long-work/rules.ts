/** So often a piece of work is begun anew after a process died over it. */
export const MOST_ATTEMPTS = 3;

const WORK_STATES = ["queued", "running", "done", "failed"] as const;
export type WorkState = (typeof WORK_STATES)[number];

/** A piece of long work as its page shows it; moments as ISO strings. `result` is what its kind says of itself. */
export type WorkView = {
  id: string;
  state: WorkState;
  done: number;
  total: number;
  problem: string;
  result: unknown;
  askedBy: string;
  askedAt: string;
  endedAt: string | null;
};

/** Whether something is still to come of it. */
export const underWay = ({ state }: Pick<WorkView, "state">): boolean => state === "queued" || state === "running";
