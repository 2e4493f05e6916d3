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

/** Forty dossiers on the desk of 澜洲市 in this cycle, filed; their ids by `xian01`, `xian01 thematic` or `lanzhoushi`. */
export function fortyDossiers(cycleId: string): Record<string, string> {
  const script = ["--conditions=react-server", "--import", "tsx", "tests/e2e/support/make-forty.ts", cycleId];
  const told = execFileSync(process.execPath, script, { encoding: "utf8" });
  return JSON.parse(told.trim().split("\n").at(-1)!) as Record<string, string>;
}
