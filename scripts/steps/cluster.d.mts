export type Cluster = { url: (database: string) => string; stop: () => Promise<void> };
export function startCluster(
  home: string,
  options?: { throwAway?: boolean; settings?: string[]; patience?: number; recovery?: number },
): Promise<Cluster>;
