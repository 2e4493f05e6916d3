import { execFileSync } from "node:child_process";

/** Fills the whole dossier of this application in one go, where a journey is about something else. */
export function completes(applicationId: string): void {
  const script = [
    "--conditions=react-server",
    "--import",
    "tsx",
    "tests/e2e/support/complete-dossier.ts",
    applicationId,
  ];
  execFileSync(process.execPath, script, { encoding: "utf8" });
}
