import type { FieldBundle } from "./views";

type Versioned = { version: number };
const newer = <T extends Versioned>(fetched: T, kept: T | undefined): T =>
  kept && kept.version > fetched.version ? kept : fetched;

/**
 * What was fetched, to be kept in place of `kept`; what this phone delivered while it was on its way isn't undone by it. `before`: what was
 * kept when it was asked for.
 */
export function renewed(fetched: FieldBundle, before: FieldBundle | null, kept: FieldBundle | null): FieldBundle {
  if (!kept) return fetched;
  const findings = fetched.findings.map((finding) => {
    const own = kept.findings.find(({ id }) => id === finding.id);
    if (!own) return finding;
    const asked = before?.findings.find(({ id }) => id === finding.id);
    return {
      ...finding,
      ...saidOf(newer(finding, own)),
      photos: own.photos > (asked?.photos ?? 0) ? Math.max(own.photos, finding.photos) : finding.photos,
      reply: finding.reply && own.reply ? newer(finding.reply, own.reply) : (finding.reply ?? own.reply),
    };
  });
  const samples = fetched.samples.map((sample) =>
    newer(
      sample,
      kept.samples.find(({ id }) => id === sample.id),
    ),
  );
  const signedBy = (bundle: FieldBundle, memberId: string | null) =>
    bundle.signatures.find((one) => one.memberId === memberId);
  const signatures = [
    ...fetched.signatures.map((one) => newer(one, signedBy(kept, one.memberId))),
    ...kept.signatures.filter(({ memberId }) => !signedBy(fetched, memberId)),
  ];
  return { ...fetched, findings, samples, signatures };
}

type Finding = FieldBundle["findings"][number];
const saidOf = ({ conclusion, note, fabrication, version, authorName }: Finding) => ({
  ...{ conclusion, note, fabrication, version, authorName },
});
