import { signedOut } from "@/app/route-answers";
import { lookOver, takeBulk } from "@/lib/bulk-acts/commands";
import { BULK_LIMITS } from "@/lib/bulk-acts/limits";
import type { LookedOver } from "@/lib/bulk-acts/looked";
import type { ImportProgress } from "@/lib/documents/import-shape";
import { refusedSheetAnswer } from "@/lib/documents/refused-sheet";
import { currentActor } from "@/lib/platform/actor";
import { bodyUpTo, FOREIGN, fromOwnPage } from "@/lib/platform/http";
import { inLines } from "@/lib/platform/line-answer";

/** Of the lines of a look-over, and of its faults, as many are shown. */
const SHOWN = 100;

/**
 * Takes a filled 办理表 as the raw body, its name in `?name=`: looks it over, or with `?confirm=` (the digest of the look-over) and `?key=`
 * carries it out. Answers in lines of JSON as the work goes on, `{progress}` … and at the end `{outcome}` or `{refused}`.
 */
export async function POST(request: Request): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  const query = new URL(request.url).searchParams;
  const order = { file: await bodyUpTo(request, BULK_LIMITS.maxBytes), fileName: query.get("name") ?? "" };
  const [confirm, key] = [query.get("confirm"), query.get("key")];
  return inLines(async (say) => {
    const tell = (progress: ImportProgress) => say({ progress });
    if (confirm && key) {
      const taken = await takeBulk(actor, { ...order, confirm, key }, tell);
      say(taken.ok ? { outcome: taken.value } : { refused: refusedSheetAnswer(taken.error, SHOWN) });
    } else {
      const looked = await lookOver(actor, order, tell);
      say(looked.ok ? { outcome: told(looked.value) } : { refused: refusedSheetAnswer(looked.error, SHOWN) });
    }
  });
}

const told = ({ lines, ...rest }: LookedOver) => ({ ...rest, lines: lines.slice(0, SHOWN), total: lines.length });
