export function watchCluster(
  home: string,
  again: () => Promise<unknown>,
  lost: (error: Error) => void,
  everyMs?: number,
): () => Promise<void>;
