import { signedOut } from "@/app/route-answers";
import { importStaff } from "@/lib/assessors/import-staff";
import { IMPORT_LIMITS, type ImportProgress } from "@/lib/documents/import-shape";
import type { Imported, ImportOrder, ImportProblem } from "@/lib/documents/list-import";
import { refusedSheetAnswer } from "@/lib/documents/refused-sheet";
import type { Result } from "@/lib/kernel/result";
import { IMPORT_LISTS, type ImportList } from "@/lib/labels/imports";
import { problemText } from "@/lib/labels/problems";
import { importOrganisations } from "@/lib/organisations/import";
import { importAccounts } from "@/lib/people/import-accounts";
import { importDuties } from "@/lib/people/import-duties";
import { currentActor } from "@/lib/platform/actor";
import { bodyUpTo, FOREIGN, fromOwnPage } from "@/lib/platform/http";
import { inLines } from "@/lib/platform/line-answer";
import type { Actor } from "@/lib/policy/standing";

/** Of the lines of a check as many are shown. */
const SHOWN = 100;

type Order = ImportOrder & { reissue: boolean };
type Tell = (progress: ImportProgress) => void;
type Run = (actor: Actor, order: Order, tell: Tell) => Promise<Result<Imported, ImportProblem>>;

const RUNS: Record<ImportList, Run> = {
  organisations: importOrganisations,
  users: importAccounts,
  duties: importDuties,
  assessors: importStaff,
};

/**
 * Takes a workbook as the raw body: `?confirm=` the digest of the check, or without it to check only. Answers in lines of JSON as the
 * work goes on, `{progress}` … and at the end `{outcome}` or `{refused}`.
 */
export async function POST(request: Request, { params }: { params: Promise<{ list: string }> }): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  const { list: asked } = await params;
  const list = IMPORT_LISTS.find((one) => one === asked);
  if (!list) return Response.json({ code: "not_found", message: problemText({ code: "not_found" }) }, { status: 404 });
  const query = new URL(request.url).searchParams;
  const file = await bodyUpTo(request, IMPORT_LIMITS.maxBytes);
  const order = { file, confirm: query.get("confirm"), reissue: query.get("reissue") === "1" };
  return inLines(async (say) => {
    const result = await RUNS[list](actor, order, (progress) => say({ progress }));
    say(result.ok ? { outcome: told(result.value) } : { refused: refusedSheetAnswer(result.error, SHOWN) });
  });
}

const told = ({ lines, handout, ...outcome }: Imported) => ({
  ...outcome,
  lines: lines.slice(0, SHOWN),
  handout: handout?.toString("base64") ?? null,
});
