"use client";

import { type CompositionEvent, type FormEvent, useActionState, useId, useMemo, useRef, useState } from "react";
import { SaveState } from "@/components/filing/save-state";
import { SideBySide } from "@/components/filing/side-by-side";
import { useAutosave } from "@/components/filing/use-autosave";
import { FormContext } from "@/components/form/form-context";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ScrollBox } from "@/components/ui/scroll-box";
import { formatDateTime } from "@/lib/kernel/dates";
import { ITEM_TEXTS } from "@/lib/labels/dossier";

type Part = {
  sectionId: string;
  title: string;
  hint: string;
  required: boolean;
  limit: number | null;
  text: string;
  version: number;
};
type Stored = { text: string; version: number; updatedAt: string };
type Reply = { version: number; savedAt: string; characters: number };

/** One part of 单项申报书: saves by itself; over its limit it is kept, shown as over, and refused only when it is filed. */
export function PartForm({ part, applicationId, action }: { part: Part; applicationId: string; action: FormAction }) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [posted, formAction, pending] = useActionState(action, null);
  const [stored, setStored] = useState<{ text: string; version: number }>(part);
  const text = () => String(new FormData(form.current ?? undefined).get("text") ?? "");
  const autosave = useAutosave<Reply, Stored>({
    url: `/api/applications/${applicationId}/thematic/${part.sectionId}`,
    version: part.version,
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
    if (!mine) setStored(current);
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
        <input type="hidden" name="sectionId" value={part.sectionId} />
        <input type="hidden" name="version" value={autosave.version} />
        <TextArea
          key={stored.version}
          name="text"
          label={part.title}
          hint={part.hint}
          required={part.required}
          rows={10}
          official
          counted
          limit={part.limit ?? undefined}
          countRule={ITEM_TEXTS.countRule}
          defaultValue={stored.text}
        />
        {status.state === "conflict" ? (
          <SideBySide
            title={`他人已更新“${part.title}”，请选择保留哪一份`}
            leftTitle="您填写的（尚未保存）"
            left={
              <ScrollBox label="您填写的" className="max-h-96 overflow-y-auto whitespace-pre-wrap">
                {text()}
              </ScrollBox>
            }
            rightTitle={`已保存的（${formatDateTime(new Date(status.current.updatedAt))}）`}
            right={
              <ScrollBox label="已保存的" className="max-h-96 overflow-y-auto whitespace-pre-wrap">
                {status.current.text}
              </ScrollBox>
            }
            actions={
              <>
                <Button onClick={() => choose(status.current, true)}>用我填写的覆盖</Button>
                <Button onClick={() => choose(status.current, false)}>采用已保存的</Button>
              </>
            }
          />
        ) : null}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <SubmitButton variant="secondary">保存</SubmitButton>
          <SaveState status={status} onRetry={() => void autosave.save()} />
        </div>
      </form>
    </FormContext>
  );
}
