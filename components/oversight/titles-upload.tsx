"use client";

import { useState } from "react";
import { FileChoice } from "@/components/form/file-choice";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { RefusedSheet } from "@/components/table/refused-sheet";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { EARLIER_COLUMNS, type EarlierTitle, shortLabel } from "@/lib/designations/earlier-titles";
import type { RefusedSheetAnswer } from "@/lib/documents/rows";
import { EARLIER_TEXTS } from "@/lib/labels/earlier-titles";
import { UPLOAD_TEXTS } from "@/lib/labels/files";

type Checked = { titles: EarlierTitle[] };
type Outcome = { kind: "checked"; titles: EarlierTitle[] } | ({ kind: "refused" } & RefusedSheetAnswer);

/** 整表登记: the sheet is checked first and nothing is stored; what it holds is then proposed for signing. */
export function TitlesUpload({
  cycleId,
  version,
  submissionKey,
  action,
  returnTo,
}: {
  cycleId: string;
  version: number;
  submissionKey: string;
  action: FormAction;
  returnTo: string;
}) {
  const [checking, setChecking] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function send(file: File) {
    setOutcome(null);
    setChecking(true);
    setOutcome(await check(cycleId, file));
    setChecking(false);
  }

  const hidden = { subject: "cycle", id: cycleId, action: "register_titles", returnTo };
  return (
    <div className="space-y-3">
      <LinkButton href={`/api/cycles/${cycleId}/titles/template`} size="small" download>
        下载模板
      </LinkButton>
      <FileChoice
        label="选择往届称号表（xlsx）"
        accept=".xlsx"
        busy={checking}
        status={checking ? UPLOAD_TEXTS.checking : null}
        onFile={send}
      />
      {outcome?.kind === "refused" ? <RefusedSheet {...outcome} /> : null}
      {outcome?.kind === "checked" ? (
        <FormShell
          action={action}
          submissionKey={submissionKey}
          version={version}
          hidden={{ ...hidden, titles: JSON.stringify(outcome.titles) }}
        >
          <Alert tone="success" live title={EARLIER_TEXTS.checked(outcome.titles.length)} />
          <TitlesTable titles={outcome.titles} />
          <TextArea
            name="basis"
            label={EARLIER_TEXTS.basis}
            hint={EARLIER_TEXTS.basisHint}
            rows={2}
            limit={500}
            required
          />
          <FormActions>
            <SubmitButton>登记往届称号（提请签发）</SubmitButton>
          </FormActions>
        </FormShell>
      ) : null}
    </div>
  );
}

async function check(cycleId: string, file: File): Promise<Outcome> {
  try {
    const answer = await fetch(`/api/cycles/${cycleId}/titles`, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream" },
      body: file,
    });
    const body = (await answer.json()) as RefusedSheetAnswer & Checked;
    return answer.ok ? { kind: "checked", titles: body.titles } : { kind: "refused", ...body };
  } catch {
    return { kind: "refused", message: UPLOAD_TEXTS.broken };
  }
}

function TitlesTable({ titles }: { titles: readonly EarlierTitle[] }) {
  const { organisationCode: _, ...columns } = EARLIER_COLUMNS;
  const shown = Object.entries(columns) as [keyof EarlierTitle, string][];
  return (
    <div className="my-3 overflow-x-auto">
      <table className="w-full border border-line text-sm">
        <caption className="sr-only">待登记的往届称号</caption>
        <thead className="bg-gray-100 text-left">
          <tr>
            {shown.map(([field, heading]) => (
              <th key={field} scope="col" className="px-2 py-1 whitespace-nowrap">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {titles.map((title) => (
            <tr key={`${title.organisationCode}${title.title}${title.designatedOn}`}>
              {shown.map(([field]) => (
                <td key={field} className="px-2 py-1">
                  {field === "track" ? shortLabel(title.track) : title[field]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
