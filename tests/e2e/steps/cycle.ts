import { execFileSync } from "node:child_process";

/** A programme of the journey's own with one draft cycle, open for filing between these days; answers with the cycle's id. */
export function aCycleOf(kind: "national", opens: string, closes: string): string {
  const script = [
    "--conditions=react-server",
    "--import",
    "tsx",
    "tests/e2e/support/make-cycle.ts",
    kind,
    opens,
    closes,
  ];
  return execFileSync(process.execPath, script, { encoding: "utf8" }).trim().split("\n").at(-1)!;
}
