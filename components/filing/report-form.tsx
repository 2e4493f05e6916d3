"use client";

import { type CompositionEvent, type FormEvent, useActionState, useId, useMemo, useRef, useState } from "react";
import { FormContext } from "@/components/form/form-context";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { formatDateTime } from "@/lib/kernel/dates";
import { ITEM_TEXTS } from "@/lib/labels/dossier";
import { ReportOutline } from "../round-trip/report-outline";
import { SaveState } from "./save-state";
import { SideBySide } from "./side-by-side";
import { useAutosave } from "./use-autosave";

type Stored = { text: string; characters: number; version: number; updatedAt: string };
type Reply = { version: number; savedAt: string; characters: number };

/** 自评报告: saves by itself; over the limit it is kept and shown as over, and refused only when it is filed. */
export function ReportForm({
  action,
  applicationId,
  report,
  limit,
}: {
  action: FormAction;
  applicationId: string;
  report: Stored | null;
  limit?: number | undefined;
}) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [posted, formAction, pending] = useActionState(action, null);
  const [stored, setStored] = useState(report);
  const [shown, setShown] = useState(report?.text ?? "");
  const text = () => String(new FormData(form.current ?? undefined).get("text") ?? "");
  const autosave = useAutosave<Reply, Stored>({
    url: `/api/applications/${applicationId}/report`,
    version: report?.version ?? 0,
    read: () => (form.current ? { text: text() } : null),
  });
  const { status } = autosave;
  const context = useMemo(
    () => ({ id, errors: {}, values: posted?.values ?? {}, pending, pressed: null }),
    [id, posted, pending],
  );
  function changed(event: FormEvent<HTMLFormElement> | CompositionEvent<HTMLFormElement>) {
    const native = event.nativeEvent as { isComposing?: boolean };
    if (event.type !== "compositionend" && native.isComposing) return;
    autosave.compose(false);
    autosave.touch();
  }
  function choose(current: Stored, mine: boolean) {
    if (!mine) {
      setStored(current);
      setShown(current.text);
    }
    autosave.resolve(current, mine);
  }
  return (
    <FormContext value={context}>
      <form
        ref={form}
        action={formAction}
        onInput={changed}
        onCompositionStart={() => autosave.compose(true)}
        onCompositionEnd={changed}
        onSubmit={(event) => {
          event.preventDefault();
          void autosave.save();
        }}
      >
        {posted?.problem ? <Alert tone="error" title={posted.problem} live /> : null}
        <input type="hidden" name="applicationId" value={applicationId} />
        <input type="hidden" name="version" value={autosave.version} />
        <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_16rem]">
          <TextArea
            key={stored?.version ?? 0}
            name="text"
            label="自评报告正文"
            rows={24}
            official
            counted
            limit={limit}
            countRule={ITEM_TEXTS.countRule}
            defaultValue={stored?.text}
            onText={setShown}
          />
          <ReportOutline text={shown} />
        </div>
        {status.state === "conflict" ? (
          <SideBySide
            title="他人已更新自评报告，请选择保留哪一份"
            leftTitle="您填写的（尚未保存）"
            left={<p className="max-h-96 overflow-auto whitespace-pre-wrap">{text()}</p>}
            rightTitle={`已保存的（${formatDateTime(new Date(status.current.updatedAt))}）`}
            right={<p className="max-h-96 overflow-auto whitespace-pre-wrap">{status.current.text}</p>}
            actions={
              <>
                <Button onClick={() => choose(status.current, true)}>用我填写的覆盖</Button>
                <Button onClick={() => choose(status.current, false)}>采用已保存的</Button>
              </>
            }
          />
        ) : null}
        <div className="sticky bottom-0 flex flex-wrap items-center gap-x-4 gap-y-2 bg-white py-2">
          <SubmitButton variant="secondary">保存</SubmitButton>
          <SaveState status={status} onRetry={() => void autosave.save()} />
        </div>
      </form>
    </FormContext>
  );
}
