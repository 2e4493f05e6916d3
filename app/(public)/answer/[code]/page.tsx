import type { Metadata } from "next";
import { enterCodeAction, submitAnswersAction } from "@/app/actions/answer";
import type { Page } from "@/app/props";
import { PageHeader } from "@/components/shell/page-header";
import { AboutQuestionnaire } from "@/components/survey-links/about-questionnaire";
import { AnswerForm } from "@/components/survey-links/answer-form";
import { EnterCode } from "@/components/survey-links/enter-code";
import { Alert } from "@/components/ui/alert";
import { ANSWER_TEXTS } from "@/lib/labels/survey-links";
import { visitorAddress } from "@/lib/platform/visitor";
import { openQuestionnaire } from "@/lib/survey-links/submitting";

export const metadata: Metadata = { title: ANSWER_TEXTS.enterTitle, robots: { index: false, follow: false } };

/** The questionnaire behind a one-time code, on one page; whatever is wrong with a code, the answer is the same. */
export default async function AnswerPage({ params }: Page<{ code: string }>) {
  const { code } = await params;
  const opened = await openQuestionnaire(typed(code), await visitorAddress());
  if (!opened.ok && opened.error.code === "survey_busy") return <Busy />;
  if (!opened.ok) return <NotUsable tooMany={opened.error.code === "too_many_attempts"} />;
  const { place, questionnaire, strata, weighting } = opened.value;
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={ANSWER_TEXTS.title(place)} />
      <AnswerForm
        action={submitAnswersAction}
        code={opened.value.code}
        opened={opened.value.opened}
        asked={{ questionnaire, strata, weighting }}
      >
        <AboutQuestionnaire {...opened.value} />
      </AnswerForm>
      <script type="module" src="/forms/draft.mjs" data-own="" />
    </div>
  );
}

/** What stands in the address, full-width signs and all; whatever can't be read is no code. */
function typed(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}

/** Nothing is wrong with the code: the page can be asked for again. */
const Busy = () => (
  <>
    <PageHeader title={ANSWER_TEXTS.tooManyTitle} />
    <Alert tone="info" problem title={ANSWER_TEXTS.busy} />
  </>
);

function NotUsable({ tooMany }: { tooMany: boolean }) {
  return (
    <>
      <PageHeader title={tooMany ? ANSWER_TEXTS.tooManyTitle : ANSWER_TEXTS.unusableTitle} />
      <Alert tone="info" problem title={tooMany ? ANSWER_TEXTS.tooMany : ANSWER_TEXTS.unusable[0]}>
        {tooMany ? null : ANSWER_TEXTS.unusable.slice(1).map((line) => <p key={line}>{line}</p>)}
      </Alert>
      {tooMany ? null : <EnterCode action={enterCodeAction} />}
    </>
  );
}
