import { ANSWER_TEXTS } from "@/lib/labels/survey-links";
import type { Questionnaire } from "@/lib/survey/questionnaire";

/** So many questions are answered in a minute. */
const A_MINUTE = 5;

/** Who asks, what for, that it is voluntary and anonymous, and what happens with it. */
export function AboutQuestionnaire({
  place,
  agency,
  organiser,
  questionnaire,
}: {
  place: string;
  agency: string;
  organiser: string;
  questionnaire: Questionnaire;
}) {
  const minutes = Math.max(1, Math.ceil(questionnaire.questions.length / A_MINUTE));
  return (
    <div className="prose-zh mb-5 space-y-2">
      <p>{ANSWER_TEXTS.who(agency, organiser)}</p>
      <p>{ANSWER_TEXTS.why(place)}</p>
      <p>{ANSWER_TEXTS.free}</p>
      <p>{ANSWER_TEXTS.anonymous}</p>
      <p>
        {ANSWER_TEXTS.once(minutes)}
        {ANSWER_TEXTS.draft}
      </p>
    </div>
  );
}
