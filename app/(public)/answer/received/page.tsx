import type { Metadata } from "next";
import { ANSWER_TEXTS } from "@/lib/labels/survey-links";

export const metadata: Metadata = { title: ANSWER_TEXTS.receivedTitle, robots: { index: false, follow: false } };

/** What whoever has handed in a questionnaire is told; the same for everybody, so that it can be kept and opened again. */
export default function ReceivedPage() {
  return (
    <article className="mx-auto max-w-3xl border border-line border-t-4 border-t-green-600 bg-white px-6 py-5">
      <h1 className="mb-3 text-xl">{ANSWER_TEXTS.receivedTitle}</h1>
      <div className="prose-zh space-y-2">
        {ANSWER_TEXTS.received.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      {/* what was handed in stays in no browser */}
      <script type="module" src="/forms/draft.mjs" data-own="" data-draft-sent="" />
    </article>
  );
}
