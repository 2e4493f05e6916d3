import { Alert } from "@/components/ui/alert";
import { formatDate } from "@/lib/kernel/dates";
import { SURVEY_TEXTS } from "@/lib/labels/survey";
import { SURVEY_RESULT_TEXTS } from "@/lib/labels/survey-results";
import type { SurveyView } from "@/lib/survey/views";

/** Above a survey whose commission was ended: since when, and why. */
export function EndedNote({ survey: { ended } }: { survey: Pick<SurveyView, "ended"> }) {
  if (!ended) return null;
  return (
    <Alert tone="warning" title={SURVEY_TEXTS.ended(formatDate(new Date(ended.at)))}>
      理由：{ended.reason}
    </Alert>
  );
}

/** In place of results: sealed until the cycle's results are open, or none at all. */
export function NoResults({ stage }: Pick<SurveyView, "stage">) {
  if (stage === "ended") return <Alert title={SURVEY_TEXTS.endedResults} />;
  return <Alert title={SURVEY_RESULT_TEXTS.sealedTitle}>{SURVEY_RESULT_TEXTS.sealed}</Alert>;
}
