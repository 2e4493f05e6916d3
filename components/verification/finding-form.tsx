"use client";

import { useEffect, useRef, useState } from "react";
import { SaveState } from "@/components/filing/save-state";
import { useAutosave } from "@/components/filing/use-autosave";
import { RadioGroup } from "@/components/form/radio-group";
import { TextArea } from "@/components/form/text-area";
import { Alert } from "@/components/ui/alert";
import { choiceLabel } from "@/lib/labels/fields";
import { VISIT_TEXTS } from "@/lib/labels/verification";
import type { FindingNow } from "@/lib/verification/views";
import { FindingConflict } from "./finding-conflict";
import { type Draft, dropDraft, keepDraft, keptDraft } from "./kept-draft";

const OPTIONS = ["confirmed", "partly_confirmed", "not_confirmed"].map((value) => ({
  value,
  label: choiceLabel(value),
}));

type Entered = { conclusion: string | null; note: string; fabrication: boolean };

/**
 * Conclusion and note of one item. Saves by itself; what can't be sent for want of a signal is kept on the phone and tried again,
 * also after the page has been closed.
 */
export function FindingForm({ findingId, finding }: { findingId: string; finding: FindingNow }) {
  const entered = useRef<Entered>({
    conclusion: finding.conclusion,
    note: finding.note,
    fabrication: finding.fabrication,
  });
  const [shown, setShown] = useState({ ...entered.current, round: 0 });
  const [kept, setKept] = useState<{ draft: Draft; older: boolean } | null>(null);
  const { status, version, touch, save, compose, resolve } = useAutosave<
    { version: number; savedAt: string },
    FindingNow
  >({
    url: `/api/findings/${findingId}`,
    version: finding.version,
    keptApart: true,
    read: () => entered.current,
    onSaved: () => dropDraft(findingId),
  });
  const show = (next: Omit<Entered, "fabrication"> & { fabrication?: boolean }) => {
    entered.current = { conclusion: next.conclusion, note: next.note, fabrication: next.fabrication ?? false };
    setShown((last) => ({ ...entered.current, round: last.round + 1 }));
  };
  const change = (part: Partial<Entered>) => {
    entered.current = { ...entered.current, ...part };
    keepDraft(findingId, { ...entered.current, version });
    touch();
  };
  const opened = useRef({ version: finding.version, show, touch });
  useEffect(() => {
    const restore = () => {
      const draft = keptDraft(findingId);
      if (!draft) return;
      const older = draft.version !== opened.current.version;
      setKept({ draft, older });
      if (older) return;
      opened.current.show(draft);
      opened.current.touch();
    };
    const timer = window.setTimeout(restore, 0);
    return () => window.clearTimeout(timer);
  }, [findingId]);
  const choose = (current: FindingNow, mine: boolean) => {
    if (!mine) {
      show(current);
      dropDraft(findingId);
    }
    resolve(current, mine);
  };
  const errors = status.state === "failed" ? status.fields : {};
  return (
    <div
      className="mt-4 border-t border-line pt-3"
      onCompositionStart={() => compose(true)}
      onCompositionEnd={() => compose(false)}
    >
      {kept ? (
        <Alert tone="warning" title={kept.older ? VISIT_TEXTS.keptOlder : VISIT_TEXTS.kept}>
          {kept.older ? <p className="whitespace-pre-wrap">{kept.draft.note}</p> : null}
        </Alert>
      ) : null}
      <div key={shown.round}>
        <RadioGroup
          name={`conclusion-${findingId}`}
          label="核查结论"
          inline
          options={OPTIONS}
          defaultValue={shown.conclusion ?? ""}
          {...(errors.conclusion ? { error: errors.conclusion } : {})}
          onChoice={(conclusion) => change({ conclusion })}
        />
        <TextArea
          name={`note-${findingId}`}
          label="现场情况"
          hint="部分属实、不属实的必须填写。"
          rows={3}
          limit={2000}
          defaultValue={shown.note}
          {...(errors.note ? { error: errors.note } : {})}
          onText={(note) => change({ note })}
        />
        <label className="flex min-h-7 items-start gap-2">
          <input
            type="checkbox"
            className="mt-1.5 size-4 shrink-0 accent-primary-600"
            defaultChecked={shown.fabrication}
            onChange={(event) => change({ fabrication: event.target.checked })}
          />
          <span>
            {VISIT_TEXTS.fabrication}
            <span className="block text-sm text-gray-600">{VISIT_TEXTS.fabricationHint}</span>
          </span>
        </label>
        {errors.fabrication ? (
          <p role="alert" className="text-sm font-semibold text-red-600">
            {errors.fabrication}
          </p>
        ) : null}
      </div>
      <SaveState status={status} kept onRetry={() => void save()} />
      {status.state === "conflict" ? (
        <FindingConflict mine={entered.current} current={status.current} onChoice={choose} />
      ) : null}
    </div>
  );
}
