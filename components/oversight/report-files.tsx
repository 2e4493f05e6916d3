import { randomUUID } from "node:crypto";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { ReplyUpload } from "@/components/provisional-answers/reply-upload";
import { evidenceHref } from "@/lib/evidence/href";
import { choiceLabel } from "@/lib/labels/fields";
import type { ReportAttachment } from "@/lib/oversight/report-shapes";

/** The attachments of a report; its holder, while it is open, brings files and takes pieces of the own library. */
export function ReportFiles({
  reportId,
  files,
  edit,
}: {
  reportId: string;
  files: readonly ReportAttachment[];
  edit: { library: readonly { id: string; title: string }[]; attach: FormAction; detach: FormAction } | null;
}) {
  return (
    <>
      {files.length === 0 ? <p className="text-gray-600">没有附件。</p> : null}
      <ol className="mb-3 list-decimal pl-6">
        {files.map((file) => (
          <li key={file.id} className="py-1">
            <FileLine file={file} />
            {edit ? (
              <FormShell
                action={edit.detach}
                submissionKey={randomUUID()}
                hidden={{ id: reportId, evidenceId: file.id }}
              >
                <SubmitButton variant="secondary" size="small">
                  取下“{file.title}”
                </SubmitButton>
              </FormShell>
            ) : null}
          </li>
        ))}
      </ol>
      {edit ? (
        <>
          <ReplyUpload url={`/api/annual-reports/${reportId}/files`} label="上传附件（存入本单位材料库）" />
          {edit.library.length > 0 ? (
            <FormShell action={edit.attach} submissionKey={randomUUID()} hidden={{ id: reportId }}>
              <Select
                name="evidenceId"
                label="从本单位材料库选取"
                placeholder="请选择"
                options={edit.library.map(({ id, title }) => ({ value: id, label: title }))}
              />
              <FormActions>
                <SubmitButton variant="secondary">附上</SubmitButton>
              </FormActions>
            </FormShell>
          ) : null}
        </>
      ) : null}
    </>
  );
}

function FileLine({ file }: { file: ReportAttachment }) {
  const href = evidenceHref(file);
  const name = `${file.title}（${choiceLabel(file.kind)}）`;
  if (href) {
    return (
      <a href={href} className="link" target="_blank" rel="noreferrer">
        {name}
      </a>
    );
  }
  return (
    <>
      {name}
      {file.text ? <span className="block whitespace-pre-wrap text-gray-700">{file.text}</span> : null}
    </>
  );
}
