import { randomUUID } from "node:crypto";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { PAPER_KIND_LABELS } from "@/lib/labels/official-papers";
import type { PaperKind } from "@/lib/official-papers/rules";

/** A button for each kind of paper that a signed list may have; `about` names the list. */
export function DraftPapers({
  action,
  kinds,
  about,
}: {
  action: FormAction;
  kinds: readonly PaperKind[];
  about: Record<string, string>;
}) {
  return (
    <div className="flex flex-wrap gap-3">
      {kinds.map((kind) => (
        <FormShell key={kind} action={action} submissionKey={randomUUID()} hidden={{ ...about, kind }}>
          <SubmitButton variant="secondary">拟{PAPER_KIND_LABELS[kind]}</SubmitButton>
        </FormShell>
      ))}
    </div>
  );
}
