import { writeFileSync } from "node:fs";

/** Moves the clock of the code under test (its PORTAL_CLOCK_FILE) so that it now reads `moment`, and runs on from there. */
export function setClock(moment: Date | string): void {
  const file = process.env.PORTAL_CLOCK_FILE;
  if (!file) throw new Error("PORTAL_CLOCK_FILE is not set");
  writeFileSync(file, JSON.stringify({ offsetMs: new Date(moment).getTime() - Date.now() }));
}
