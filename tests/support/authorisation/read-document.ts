/** What docs/AUTHORISATION.md says, read back from its text alone: the codes in each cell, by heading. */
export type Said = {
  meetings: Map<string, { duty: string; standings: string[] }[]>;
  areas: Map<string, { duties: string[]; kinds: string[] | "all" }[]>;
  permissions: { name: string; by: string[]; stages: string[] | "always"; once: string | null }[];
  steps: { subject: string; stage: string; action: string; by: string; signedBy: string | null; listed: boolean }[];
};

const codes = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);

/** The rows of every table, with the last heading above it. */
function rowsOf(text: string): { heading: string; cells: string[] }[] {
  let heading = "";
  let fresh = true;
  const rows: { heading: string; cells: string[] }[] = [];
  for (const line of text.split("\n")) {
    if (line.startsWith("#")) {
      heading = line;
      fresh = true;
    } else if (line.startsWith("| ") && !line.startsWith("| ---")) {
      const cells = line.slice(2, -2).split(" | ");
      if (!fresh) rows.push({ heading, cells });
      fresh = false;
    }
  }
  return rows;
}

export function readDocument(text: string): Said {
  const said: Said = { meetings: new Map(), areas: new Map(), permissions: [], steps: [] };
  for (const { heading, cells } of rowsOf(text)) {
    const [first = "", second = "", third = "", fourth = "", fifth = ""] = cells;
    const [name = ""] = codes(first);
    if (heading.startsWith("## 一")) {
      const parts = second === "无" ? [] : second.split("；").map(codes);
      said.meetings.set(
        name,
        parts.map(([duty, ...standings]) => ({ duty: duty!, standings })),
      );
    } else if (heading.startsWith("## 二")) {
      const kinds = third.split("；").map((each) => (each === "不限" ? ("all" as const) : codes(each)));
      said.areas.set(
        name,
        second.split("；").map((each, n) => ({ duties: codes(each), kinds: kinds[n]! })),
      );
    } else if (heading.startsWith("## 三")) {
      const stages = codes(third);
      said.permissions.push({
        name,
        by: codes(second),
        stages: stages.includes("*") ? "always" : stages,
        once: codes(fourth)[0] ?? null,
      });
    } else if (heading.startsWith("### ")) {
      said.steps.push({
        subject: codes(heading)[0]!,
        stage: name,
        action: codes(second)[0]!,
        by: codes(third)[0]!,
        signedBy: codes(fourth)[0] ?? null,
        listed: fifth.startsWith("随整批"),
      });
    }
  }
  return said;
}
