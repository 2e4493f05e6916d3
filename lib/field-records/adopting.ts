import { withRecord } from "./overlay";
import type { Queued } from "./queue";
import type { FieldBundle } from "./views";

/** The visit with what another has saved in place of what waits here: all of it theirs, nothing of one's own. */
export function withTheirs(bundle: FieldBundle, { kind, madeAt, current }: Queued): FieldBundle {
  if (!current) return bundle;
  const { content, version, by } = current;
  return withRecord(bundle, { kind, content, madeAt }, { version, by });
}

/** Two texts can be put together where both are of the same person, or of the team: nobody is made to say what another said. */
export const mayMerge = ({ content, current }: Pick<Queued, "content" | "current">): boolean =>
  Boolean(content.note && current?.content.note) && content.name === current?.content.name;
