import type { Queued } from "./queue";
import type { ContentOf } from "./schema";
import type { FieldBundle, FieldSignature } from "./views";

type Written = Pick<Queued, "kind" | "content" | "madeAt">;
/** Null while it is only on the phone: what was loaded keeps its version. */
type Taken = { version: number; by: string | null } | null;

/** The visit as it stands with one more record: shown so while it is on the phone, kept so once the server has taken it. */
export function withRecord(bundle: FieldBundle, { kind, content, madeAt }: Written, taken: Taken): FieldBundle {
  const version = (before: number) => taken?.version ?? before;
  switch (kind) {
    case "finding": {
      const { findingId, conclusion, note, fabrication } = content as ContentOf["finding"];
      return findingOf(bundle, findingId, (old) => ({
        ...{ conclusion, note, fabrication, version: version(old.version) },
        authorName: taken ? taken.by : old.authorName,
      }));
    }
    case "photo": {
      const { findingId } = content as ContentOf["photo"];
      return taken ? findingOf(bundle, findingId, (old) => ({ photos: old.photos + 1 })) : bundle;
    }
    case "sample": {
      const { sampleId, outcome, note } = content as ContentOf["sample"];
      const change = (old: { version: number }) => ({ outcome, note, version: version(old.version) });
      return {
        ...bundle,
        samples: bundle.samples.map((old) => (old.id === sampleId ? { ...old, ...change(old) } : old)),
      };
    }
    case "reply": {
      const { findingId, ...said } = content as ContentOf["reply"];
      return findingOf(bundle, findingId, (old) => ({
        reply: { ...said, version: version(old.reply?.version ?? 0), at: madeAt },
      }));
    }
    case "signature": {
      const { memberId, name, post, signature } = content as ContentOf["signature"];
      const old = bundle.signatures.find((one) => one.memberId === memberId);
      const one: FieldSignature = {
        memberId,
        name,
        post,
        sha256: signature,
        version: version(old?.version ?? 0),
        at: madeAt,
      };
      return { ...bundle, signatures: [...bundle.signatures.filter((each) => each !== old), one] };
    }
  }
}

type Finding = FieldBundle["findings"][number];
const findingOf = (bundle: FieldBundle, id: string, change: (old: Finding) => Partial<Finding>): FieldBundle => ({
  ...bundle,
  findings: bundle.findings.map((old) => (old.id === id ? { ...old, ...change(old) } : old)),
});

/** What the page shows: what was loaded, and over it all that waits on the phone. */
export const shown = (bundle: FieldBundle, queue: readonly Queued[]): FieldBundle =>
  [...queue].sort((a, b) => a.seq - b.seq).reduce((visit, record) => withRecord(visit, record, null), bundle);
