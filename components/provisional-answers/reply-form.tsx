"use client";

import { useRef, useState } from "react";
import { SaveState } from "@/components/filing/save-state";
import { useAutosave } from "@/components/filing/use-autosave";
import { TextArea } from "@/components/form/text-area";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

type Kept = { text: string; version: number };
type Saved = { version: number; savedAt: string };

/** The reply to one deduction, saved by itself a moment after each change. */
export function ReplyForm({ url, label, reply }: { url: string; label: string; reply: Kept }) {
  const form = useRef<HTMLFormElement>(null);
  const [start, setStart] = useState(reply);
  const { status, touch, save, compose, resolve } = useAutosave<Saved, Kept>({
    url,
    version: reply.version,
    read: () => (form.current ? { text: String(new FormData(form.current).get("text") ?? "") } : null),
  });
  const take = (current: Kept) => {
    setStart(current);
    resolve(current, false);
  };
  const fields = status.state === "failed" ? status.fields : {};
  return (
    <form
      ref={form}
      key={start.version}
      aria-label={label}
      onInput={touch}
      onCompositionStart={() => compose(true)}
      onCompositionEnd={() => compose(false)}
      onSubmit={(event) => {
        event.preventDefault();
        void save(true);
      }}
    >
      <TextArea name="text" label={label} rows={4} limit={3000} defaultValue={start.text} error={fields.text} />
      {status.state === "conflict" ? (
        <Alert
          tone="warning"
          live
          title="别的窗口或者同事已改过本项答复。"
          actions={
            <>
              <Button onClick={() => take(status.current)}>看已保存的</Button>
              <Button onClick={() => resolve(status.current, true)}>以这里的为准</Button>
            </>
          }
        >
          {status.current.text}
        </Alert>
      ) : null}
      <SaveState status={status} onRetry={() => void save(true)} />
    </form>
  );
}
