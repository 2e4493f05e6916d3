import { fileHintAction } from "@/app/actions/file-hints";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { Alert } from "@/components/ui/alert";
import { hintsOf } from "@/lib/evidence/hints";
import { formatDateTime } from "@/lib/kernel/dates";
import { FILE_HINT_TEXTS, fileHintTexts } from "@/lib/labels/file-hints";
import { requireActor } from "@/lib/platform/actor";

/** What looks classified or full of identity numbers among the files of an item; a mark is confirmed by name. */
export async function FileHints({ applicationId, indicatorId }: { applicationId: string; indicatorId: string }) {
  const all = await hintsOf(await requireActor(), applicationId, indicatorId);
  const hints = all.filter((hint) => fileHintTexts(hint).length > 0);
  if (hints.length === 0) return null;
  return (
    <Alert tone="warning" title={FILE_HINT_TEXTS.title}>
      <ul className="space-y-2">
        {hints.map((hint) => (
          <li key={hint.evidenceId}>
            {fileHintTexts(hint).map((text) => (
              <p key={text}>{text}</p>
            ))}
            {hint.level !== "marked" ? null : hint.confirmed ? (
              <p className="text-sm text-gray-700">
                {FILE_HINT_TEXTS.confirmed(hint.confirmed.by, formatDateTime(new Date(hint.confirmed.at)))}
              </p>
            ) : (
              <FormShell action={fileHintAction} hidden={{ applicationId, indicatorId, evidenceId: hint.evidenceId }}>
                <SubmitButton variant="secondary" size="small">
                  {FILE_HINT_TEXTS.confirm}
                  <span className="sr-only">：{hint.title}</span>
                </SubmitButton>
              </FormShell>
            )}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
