type Entry = { designatedAt: string; changes: readonly { to: string; at: string }[] };

/** Since when a title stands as it does: the change that led there from another standing, or its giving. `changes` newest first, times as ISO texts. */
export function standsSince({ designatedAt, changes }: Entry): string {
  let stage = "in_force";
  let since = designatedAt;
  for (const change of changes.toReversed()) {
    if (change.to !== stage) since = change.at;
    stage = change.to;
  }
  return since;
}
