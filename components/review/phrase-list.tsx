import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { StatusTag } from "@/components/ui/tag";
import { PHRASE_TEXTS } from "@/lib/labels/opinion-phrases";
import type { Phrase } from "@/lib/opinion-phrases/rules";

/** The phrases of one kind; the office's own with what may be done to each. */
export function PhraseList({ phrases, action }: { phrases: readonly Phrase[]; action: FormAction | null }) {
  const own = phrases.filter(({ id }) => id !== null);
  return (
    <ol className="divide-y divide-line">
      {phrases.map((phrase) => (
        <li key={phrase.text} className="flex flex-wrap items-start gap-x-3 gap-y-1 py-2">
          <span className="min-w-0 grow basis-64">{phrase.text}</span>
          <StatusTag tone={phrase.id ? "info" : "neutral"}>
            {phrase.id ? PHRASE_TEXTS.own : PHRASE_TEXTS.shipped}
          </StatusTag>
          {action && phrase.id ? (
            <span className="flex gap-1">
              {phrase !== own[0] ? <Change action={action} phrase={phrase} change="up" /> : null}
              {phrase !== own.at(-1) ? <Change action={action} phrase={phrase} change="down" /> : null}
              <Change action={action} phrase={phrase} change="remove" />
            </span>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

function Change({ action, phrase, change }: { action: FormAction; phrase: Phrase; change: "up" | "down" | "remove" }) {
  return (
    <FormShell action={action} hidden={{ id: phrase.id!, change }}>
      <SubmitButton variant="quiet">
        {PHRASE_TEXTS[change]}
        <span className="sr-only">：{phrase.text}</span>
      </SubmitButton>
    </FormShell>
  );
}
