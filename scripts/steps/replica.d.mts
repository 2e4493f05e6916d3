import type { Cluster } from "./cluster.mjs";

export function startReplica(
  admin: string,
  home: string,
  options?: { settings?: string[]; throwAway?: boolean; slot?: string },
): Promise<Cluster>;
