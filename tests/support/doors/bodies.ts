import { PRACTICE_BOXES } from "@/lib/practice-cases/workflow";
import { DEMO_PASSWORD } from "@/prisma/seed/accounts";
import { idsOf } from "./rows";

const KEY = "a1b2c3d4-0000-4000-8000-000000000001";
const TEXT = "情况属实，依据规定办理。";

/** Bodies that get past the look at their shape, so that the one who sends them is looked at; `{}` goes to every other route. */
// biome-ignore format: one body a line
const BODIES: Readonly<Record<string, object>> = {
  "POST app/api/acts/route.ts": { subject: "application", id: "Application", action: "submit", version: 1, key: KEY },
  "POST app/api/sign-offs/[id]/route.ts": { decision: "sign", password: DEMO_PASSWORD, key: KEY },
  "PUT app/api/sheets/[id]/scores/[indicatorId]/route.ts": { judgement: "met", points: 1, version: 0 },
  "PUT app/api/findings/[id]/route.ts": { conclusion: null, version: 0 },
  "PUT app/api/deductions/[id]/[indicatorId]/route.ts": { text: TEXT, version: 0 },
  "PUT app/api/applications/[id]/answers/[indicatorId]/route.ts": { changes: { narrative: TEXT }, base: { narrative: "" }, version: 0 },
  "PUT app/api/applications/[id]/report/route.ts": { text: TEXT, version: 0 },
  "PUT app/api/applications/[id]/thematic/[sectionId]/route.ts": { text: TEXT, version: 0 },
  "PUT app/api/annual-reports/[id]/route.ts": { version: 1, base: {} },
  "PUT app/api/practice-cases/[id]/route.ts": { version: 1, ...Object.fromEntries(PRACTICE_BOXES.map((name) => [name, TEXT])) },
  "POST app/api/visits/[id]/records/route.ts": { records: [{}] },
};

/** What is sent to this door, as JSON; a capitalised id is that of such a row. */
export async function bodyOf(door: string): Promise<string | undefined> {
  if (/^(?:GET|HEAD) /.test(door)) return undefined;
  const body = BODIES[door] ?? {};
  return JSON.stringify("id" in body ? { ...body, id: (await idsOf(String(body.id), 1))[0] } : body);
}
