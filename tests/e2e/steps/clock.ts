import { writeFileSync } from "node:fs";

/** Moves the portal's clock to this moment; it runs on from there. */
export function clockAt(moment: string): void {
  const offsetMs = new Date(moment).getTime() - Date.now();
  writeFileSync(process.env.PORTAL_CLOCK_FILE!, JSON.stringify({ offsetMs }));
}
