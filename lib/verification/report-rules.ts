import type { ReportFinding } from "./report-shape";

/** How many findings came to what, and what the place said to them. */
export function tallyOf(findings: readonly Pick<ReportFinding, "conclusion" | "reply">[]) {
  const having = (conclusion: ReportFinding["conclusion"]) =>
    findings.filter((one) => one.conclusion === conclusion).length;
  const saying = (stand: "agreed" | "objected") => findings.filter(({ reply }) => reply?.stand === stand).length;
  return {
    confirmed: having("confirmed"),
    partly: having("partly_confirmed"),
    not: having("not_confirmed"),
    open: having(null),
    agreed: saying("agreed"),
    objected: saying("objected"),
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
