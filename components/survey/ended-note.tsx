import { Alert } from "@/components/ui/alert";
import { formatDate } from "@/lib/kernel/dates";
import { SURVEY_TEXTS } from "@/lib/labels/survey";
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
