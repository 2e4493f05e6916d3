import type { ReportFinding, ReportSignature } from "./report-shape";

/** How many findings came to what, and what the place said to them as they stand; a stand on what has changed since counts apart. */
export function tallyOf(findings: readonly Pick<ReportFinding, "conclusion" | "reply">[]) {
  const having = (conclusion: ReportFinding["conclusion"]) =>
    findings.filter((one) => one.conclusion === conclusion).length;
  const saying = (stand: "agreed" | "objected") =>
    findings.filter(({ reply }) => reply?.stand === stand && !reply.lapsed).length;
  return {
    confirmed: having("confirmed"),
    partly: having("partly_confirmed"),
    not: having("not_confirmed"),
    open: having(null),
    agreed: saying("agreed"),
    objected: saying("objected"),
    lapsed: findings.filter(({ reply }) => reply?.lapsed).length,
  };
}

/** By 一级指标 the share of findings that are 属实, in per cent; items without a conclusion don't count. In the order of the table. */
export function confirmedShares(
  findings: readonly Pick<ReportFinding, "section" | "conclusion">[],
): { label: string; share: number }[] {
  const sections = new Map<string, { all: number; confirmed: number }>();
  for (const { section, conclusion } of findings) {
    if (conclusion === null) continue;
    const { all, confirmed } = sections.get(section) ?? { all: 0, confirmed: 0 };
    sections.set(section, { all: all + 1, confirmed: confirmed + (conclusion === "confirmed" ? 1 : 0) });
  }
  return [...sections].map(([label, { all, confirmed }]) => ({ label, share: (confirmed * 100) / all }));
}

export type Signed = Omit<ReportSignature, "items">;

/** Every signature given on the spot once: the team's, the place's, and with those of the place the items that it took a stand on by them. */
export function signaturesOf(
  signed: readonly Signed[],
  findings: readonly Pick<ReportFinding, "position" | "reply">[],
): ReportSignature[] {
  const all: ReportSignature[] = signed.map((one) => ({ ...one, items: [] }));
  for (const { position, reply } of findings) {
    if (!reply) continue;
    const { name, post, signature: sha256, at } = reply;
    const same = all.find(
      (one) => one.side === "place" && one.name === name && one.post === post && one.sha256 === sha256,
    );
    if (same) same.items.push(position);
    else all.push({ side: "place", name, post, sha256, at, items: [position] });
  }
  const of = (side: ReportSignature["side"]) => all.filter((one) => one.side === side);
  return [...of("team"), ...of("place")];
}
