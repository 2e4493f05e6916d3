"use client";

import { useActionState, useId, useMemo, useRef } from "react";
import { FormContext } from "@/components/form/form-context";
import type { FormAction } from "@/components/form/form-state";
import { TextArea } from "@/components/form/text-area";
import { Alert } from "@/components/ui/alert";
import { ITEM_TEXTS } from "@/lib/labels/dossier";
import { boxLabel, boxText, CONFLICT_TEXTS } from "@/lib/labels/filing";
import { ReportOutline } from "../round-trip/report-outline";
import { EditorFoot } from "./editor-foot";
import type { Contested } from "./field-conflict";
import { useEditing } from "./use-editing";

type Stored = { text: string; characters: number; version: number; updatedAt: string };
type Reply = { version: number; savedAt: string; characters: number };

const boxesOf = (report: Pick<Stored, "text"> | null) => ({ text: report?.text ?? "" });

const BOX: Contested = {
  name: "text",
  label: boxLabel("text"),
  text: (value) => boxText("report", "text", value),
  prose: true,
};

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
  const editing = useEditing<Reply, Stored>({
    applicationId,
    part: "report",
    label: "自评报告",
    href: `/apply/${applicationId}/report`,
    url: `/api/applications/${applicationId}/report`,
    version: report?.version ?? 0,
    stored: boxesOf(report),
    form,
    readForm: (filled) => ({ entered: { text: String(new FormData(filled).get("text") ?? "") }, errors: {} }),
    body: (_, { text }) => ({ text }),
    fieldsOf: boxesOf,
  });
  const { status } = editing;
  const errors = status.state === "failed" ? status.fields : undefined;
  const context = useMemo(
    () => ({ id, errors: errors ?? {}, values: posted?.values ?? {}, pending, pressed: null }),
    [id, errors, posted, pending],
  );
  return (
    <FormContext value={context}>
      <form ref={form} data-editor action={formAction} {...editing.handlers}>
        {posted?.problem ? <Alert tone="error" title={posted.problem} live /> : null}
        <input type="hidden" name="applicationId" value={applicationId} />
        <input type="hidden" name="version" value={editing.version} />
        <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_16rem]">
          <TextArea
            name="text"
            label="自评报告正文"
            rows={24}
            official
            counted
            limit={limit}
            countRule={ITEM_TEXTS.countRule}
            defaultValue={report?.text}
          />
          <ReportOutline text={String(editing.entered.text ?? "")} />
        </div>
        <EditorFoot
          editing={editing}
          boxOf={() => BOX}
          fieldsOf={boxesOf}
          theirTitle={(current) => CONFLICT_TEXTS.theirsAt(current.updatedAt)}
        />
      </form>
    </FormContext>
  );
}
