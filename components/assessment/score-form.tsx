"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { SaveState } from "@/components/filing/save-state";
import { useAutosave } from "@/components/filing/use-autosave";
import { NumberInput } from "@/components/form/number-input";
import type { Option } from "@/components/form/option";
import { RadioGroup } from "@/components/form/radio-group";
import { TextArea } from "@/components/form/text-area";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { OwnScore } from "@/lib/assessment/sheet-shape";
import { SCORING_TEXTS } from "@/lib/labels/cycles";
import { judgementLabel } from "@/lib/labels/dossier";

type Saved = { version: number; savedAt: string };

/** One's own mark of one item, saved by itself a moment after each change. */
export function ScoreForm({
  url,
  kind,
  full,
  judgements,
  score,
}: {
  url: string;
  kind: string;
  full: number;
  judgements: Option[];
  score: OwnScore | null;
}) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [start, setStart] = useState(score);
  const { status, touch, save, compose, resolve } = useAutosave<Saved, OwnScore>({
    url,
    version: score?.version ?? 0,
    read: () => (form.current ? markOf(new FormData(form.current)) : null),
    onSaved: () => router.refresh(),
  });
  const suggest = (judgement: string) => {
    const points = form.current?.elements.namedItem("points");
    if (points instanceof HTMLInputElement && points.value === "") {
      if (judgement === "met") points.value = String(full);
      if (judgement === "not_met" || judgement === "not_applicable") points.value = "0";
    }
  };
  const take = (current: OwnScore) => {
    setStart(current);
    resolve(current, false);
  };
  const fields = status.state === "failed" ? status.fields : {};
  return (
    <form
      ref={form}
      key={start?.version ?? 0}
      onInput={touch}
      onCompositionStart={() => compose(true)}
      onCompositionEnd={() => compose(false)}
      onSubmit={(event) => event.preventDefault()}
      aria-label="评分"
      className="mt-4 border-t border-line pt-3"
    >
      <RadioGroup
        name="judgement"
        label="判断"
        inline
        required
        options={judgements}
        defaultValue={start?.judgement}
        onChoice={suggest}
        error={fields.judgement}
      />
      <NumberInput
        name="points"
        label="得分"
        decimal
        required
        unit="分"
        hint={`0 至 ${full} 分`}
        defaultValue={start?.points}
        error={fields.points}
      />
      <TextArea
        name="reason"
        label="理由"
        hint={SCORING_TEXTS.reasonRule}
        rows={3}
        limit={2000}
        defaultValue={start?.reason ?? ""}
        error={fields.reason}
      />
      {status.state === "clean" && !start ? <p className="text-sm text-gray-600">{SCORING_TEXTS.incomplete}</p> : null}
      <SaveState status={status} onRetry={() => void save()} />
      {status.state === "conflict" ? (
        <Alert tone="warning" title="您在别处已更新本项评分">
          <p>
            已存的是：{judgementLabel(kind, status.current.judgement)}，{status.current.points} 分。
            {status.current.reason}
          </p>
          <p className="mt-2 flex gap-2">
            <Button size="small" onClick={() => take(status.current)}>
              用已存的
            </Button>
            <Button size="small" onClick={() => resolve(status.current, true)}>
              用本页的
            </Button>
          </p>
        </Alert>
      ) : null}
    </form>
  );
}

/** What the form holds, or null while judgement or points are missing. */
function markOf(data: FormData): object | null {
  const judgement = String(data.get("judgement") ?? "");
  const points = String(data.get("points") ?? "").trim();
  if (!judgement || points === "" || !Number.isFinite(Number(points))) return null;
  return {
    judgement,
    points: Number(points),
    reason: String(data.get("reason") ?? ""),
  };
}
