"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { saveBlob } from "@/components/table/save-workbook";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { UPLOAD_TEXTS } from "@/lib/labels/files";
import { LINK_TEXTS } from "@/lib/labels/survey-links";
import { MOST_SLIPS } from "@/lib/survey-links/rules";
import type { BatchView } from "@/lib/survey-links/views";

/** What can be done with a batch: its one download, the list of its contacts while they are kept, its end. */
export function BatchActions({
  batch,
  surveyId,
  voidAction,
}: {
  batch: BatchView;
  surveyId: string;
  voidAction: FormAction;
}) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const { id, name, state, planned, contactsKept } = batch;

  async function download(path: string) {
    setBusy(true);
    setSaid("");
    try {
      const response = await fetch(`/api/link-batches/${id}/${path}`, { method: "POST" });
      if (response.ok) saveBlob(await response.blob(), nameIn(response));
      else setSaid(((await response.json()) as { message: string }).message);
      router.refresh();
    } catch {
      setSaid(UPLOAD_TEXTS.broken);
    } finally {
      setBusy(false);
    }
  }

  const press = (path: string, words: string) => (
    <Button size="small" aria-disabled={busy || undefined} onClick={() => (busy ? undefined : void download(path))}>
      {words}
    </Button>
  );
  return (
    <div className="flex flex-wrap gap-2 max-sm:flex-nowrap">
      {state === "waiting" ? press("issue", "下载表格") : null}
      {state === "waiting" && planned <= MOST_SLIPS ? press("issue?slips=1", "下载表格和纸条") : null}
      {contactsKept && state !== "waiting" ? press("contacts", "联系名单") : null}
      {state === "voided" ? null : (
        <Dialog trigger="停用" variant="danger" size="small" title={`停用“${name}”`} description={LINK_TEXTS.voiding}>
          <FormShell action={voidAction} hidden={{ batchId: id, surveyId }}>
            <SubmitButton variant="danger">停用本批</SubmitButton>
          </FormShell>
        </Dialog>
      )}
      <span role="status" className="text-sm text-red-700">
        {said}
      </span>
    </div>
  );
}

const nameIn = (response: Response): string =>
  decodeURIComponent(
    /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ?? "下载",
  );
