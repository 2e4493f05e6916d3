"use client";

import { useEffect, useState } from "react";
import type { FieldValue } from "@/lib/kernel/field-edits";
import { boxLabel, boxText, KEPT_TEXTS } from "@/lib/labels/filing";
import { usePerson } from "../people/signed-in";
import { Alert } from "../ui/alert";
import { Button } from "../ui/button";
import { type Draft, draftAt, dropDraft } from "./drafts";

/** Where nothing can be written any more: what this browser still holds of the part, to be read and copied. */
export function KeptReadable({
  applicationId,
  part,
  kind,
  metrics,
}: {
  applicationId: string;
  part: string;
  kind: string;
  metrics: readonly { key: string; label: string }[];
}) {
  const userId = usePerson()?.userId ?? "";
  const [draft, setDraft] = useState<Draft | null>(null);
  useEffect(() => {
    if (userId) void draftAt({ userId, applicationId, part }).then(setDraft);
  }, [userId, applicationId, part]);
  if (!draft) return null;
  const forget = () => void dropDraft({ userId, applicationId, part }).then(() => setDraft(null));
  return (
    <Alert
      tone="warning"
      title={KEPT_TEXTS.readable(draft.at)}
      actions={
        <Button size="small" onClick={forget}>
          {KEPT_TEXTS.forget}
        </Button>
      }
    >
      <dl>
        {[draft.edit.changes, draft.apart ?? {}].flatMap(Object.entries<FieldValue>).map(([name, value]) => (
          <div key={`${name} ${value}`} className="mt-1">
            <dt className="font-semibold">{boxLabel(name, metrics)}</dt>
            <dd className="whitespace-pre-wrap">{boxText(kind, name, value)}</dd>
          </div>
        ))}
      </dl>
    </Alert>
  );
}
