import type { Metadata } from "next";
import { enterCodeAction } from "@/app/actions/answer";
import { PageHeader } from "@/components/shell/page-header";
import { EnterCode } from "@/components/survey-links/enter-code";
import { ANSWER_TEXTS } from "@/lib/labels/survey-links";

export const metadata: Metadata = { title: ANSWER_TEXTS.enterTitle };

/** Where a code from a slip of paper is entered. */
export default function EnterCodePage() {
  return (
    <>
      <PageHeader title={ANSWER_TEXTS.enterTitle} lead={ANSWER_TEXTS.enterLead} />
      <EnterCode action={enterCodeAction} />
    </>
  );
}
