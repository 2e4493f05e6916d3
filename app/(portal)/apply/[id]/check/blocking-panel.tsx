import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import type { Problem } from "@/lib/kernel/problem";
import { CHECK_TEXTS, MENDED_AT } from "@/lib/labels/checking";
import { problemText } from "@/lib/labels/problems";

/** Everything for which 报送 would be refused, each with the way to mend it; the same words as the refusal's. */
export function BlockingPanel({ problems, applicationId }: { problems: readonly Problem[]; applicationId: string }) {
  if (problems.length === 0) return <Alert tone="success" title={CHECK_TEXTS.none} />;
  return (
    <Panel title={`${CHECK_TEXTS.blocking}（${problems.length}）`} lead={CHECK_TEXTS.blockingLead}>
      <ul className="space-y-1">
        {problems.map((problem) => {
          const at = placeOf(problem);
          return (
            <li key={problem.code}>
              <span className="text-red-700">{problemText(problem)}</span>
              {at === undefined ? null : (
                <Link className="link ml-2 whitespace-nowrap" href={`/apply/${applicationId}${at}`}>
                  {CHECK_TEXTS.goHere}
                </Link>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

/** All items done, what is missing of a dossier is its report. */
const placeOf = ({ code, detail }: Problem): string | undefined =>
  code === "dossier_incomplete" && detail?.open === 0 ? "/report" : MENDED_AT[code];
