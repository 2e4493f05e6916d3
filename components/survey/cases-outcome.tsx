import { WorkProgress } from "@/components/long-work/work-progress";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { formatDateTime } from "@/lib/kernel/dates";
import { CASES_TEXTS } from "@/lib/labels/survey-cases";
import { REFUSED_SHEET_WORDS, sheetPlaceText } from "@/lib/labels/uploads";
import type { WorkView } from "@/lib/long-work/rules";
import type { CasesResult } from "@/lib/survey/cases-result";

/** The latest upload: how far it is, or what came of it, with the sheet of faults where rows were wrong. */
export function CasesOutcome({
  surveyId,
  work,
  result,
}: {
  surveyId: string;
  work: WorkView | null;
  result: CasesResult | null;
}) {
  const when = work?.endedAt ? `${work.askedBy}，${formatDateTime(new Date(work.endedAt))}` : "";
  if (result?.kind === "taken") {
    return (
      <Alert tone="success" live title={CASES_TEXTS.taken(result)}>
        {when}
      </Alert>
    );
  }
  if (result?.kind !== "refused")
    return <WorkProgress work={work} label={CASES_TEXTS.work} after={CASES_TEXTS.unchanged} />;
  const { first, total } = result;
  return (
    <Alert
      tone="error"
      live
      title={work?.problem ?? ""}
      actions={
        <LinkButton href={`/api/surveys/${surveyId}/cases/errors`} size="small" download>
          {REFUSED_SHEET_WORDS.annotated}
        </LinkButton>
      }
    >
      <p>
        {when}。{CASES_TEXTS.errorFile}
      </p>
      <ul className="list-disc pl-5">
        {first.map(({ row, column, message }) => (
          <li key={`${row}-${column}-${message}`}>
            {sheetPlaceText({ row, column })}：{message}
          </li>
        ))}
        {total > first.length ? <li>{REFUSED_SHEET_WORDS.more(total - first.length)}</li> : null}
      </ul>
    </Alert>
  );
}
