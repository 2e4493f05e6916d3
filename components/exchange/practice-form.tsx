"use client";

import { useId, useMemo, useRef, useState } from "react";
import { SaveState } from "@/components/filing/save-state";
import { useAutosave } from "@/components/filing/use-autosave";
import { FormContext } from "@/components/form/form-context";
import { Select } from "@/components/form/select";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { EXCHANGE_TEXTS, PRACTICE_BOX_HINTS, PRACTICE_BOX_LABELS } from "@/lib/labels/exchange";
import { BOX_LIMITS } from "@/lib/practice-cases/limits";
import { PRACTICE_BOXES, PRACTICE_PARTS, type PracticeText } from "@/lib/practice-cases/workflow";

type Kept = PracticeText & { version: number };
type Saved = { version: number; savedAt: string };
const AREAS = ["summary", ...PRACTICE_PARTS] as const;

/** The text of a case, saved by itself a moment after each change; what another has stored meanwhile waits for a choice. */
export function PracticeForm({ url, stored, fields }: { url: string; stored: Kept; fields: readonly string[] }) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [start, setStart] = useState(stored);
  const { status, touch, save, compose, resolve } = useAutosave<Saved, Kept>({
    url,
    version: stored.version,
    read: () => {
      if (!form.current) return null;
      const data = new FormData(form.current);
      return Object.fromEntries(PRACTICE_BOXES.map((box) => [box, String(data.get(box) ?? "")]));
    },
  });
  const errors = status.state === "failed" ? status.fields : undefined;
  const context = useMemo(
    () => ({ id, errors: errors ?? {}, values: {}, pending: false, pressed: null }),
    [id, errors],
  );
  const known = fields.includes(start.field) || start.field === "" ? fields : [start.field, ...fields];
  return (
    <FormContext value={context}>
      <form
        ref={form}
        key={start.version}
        aria-label="典型经验"
        onInput={touch}
        onCompositionStart={() => compose(true)}
        onCompositionEnd={() => compose(false)}
        onSubmit={(event) => {
          event.preventDefault();
          void save(true);
        }}
      >
        <TextInput name="title" label={PRACTICE_BOX_LABELS.title} required defaultValue={start.title} />
        <Select
          name="field"
          label={PRACTICE_BOX_LABELS.field}
          required
          options={known.map((value) => ({ value, label: value }))}
          defaultValue={start.field}
          onChoice={touch}
        />
        {AREAS.map((box) => (
          <TextArea
            key={box}
            name={box}
            label={PRACTICE_BOX_LABELS[box]}
            hint={PRACTICE_BOX_HINTS[box]}
            required
            rows={box === "summary" ? 3 : 8}
            limit={BOX_LIMITS[box]}
            defaultValue={start[box]}
          />
        ))}
        {status.state === "conflict" ? (
          <Alert
            tone="warning"
            live
            title="别的窗口或者同事已改过这份典型经验，您这里的内容还没有保存。"
            actions={
              <>
                <Button
                  onClick={() => {
                    setStart(status.current);
                    resolve(status.current, false);
                  }}
                >
                  看已保存的
                </Button>
                <Button onClick={() => resolve(status.current, true)}>以这里的为准</Button>
              </>
            }
          >
            以这里的为准的，已保存的文字留在“从前的文字”中，可以恢复。
          </Alert>
        ) : null}
        <div className="sticky bottom-0 flex flex-wrap items-center gap-x-4 gap-y-2 bg-white py-2">
          <Button type="submit">保存</Button>
          <SaveState status={status} onRetry={() => void save(true)} />
          <span className="text-sm text-gray-600">{EXCHANGE_TEXTS.countRule}</span>
        </div>
      </form>
    </FormContext>
  );
}
