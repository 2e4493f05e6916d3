import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { ReplyUpload } from "@/components/provisional-answers/reply-upload";
import { formatDate } from "@/lib/kernel/dates";
import { FILE_PURPOSES } from "@/lib/labels/standing";

type StandingFile = {
  id: string;
  purpose: keyof typeof FILE_PURPOSES;
  fileName: string;
  addedAt: Date;
  organisation: { name: string };
  organisationId: string;
};

/** The files of a handling or a rectification; `upload` where more may be put there, `mine` whose may be taken off again. */
export function StandingFiles({
  files,
  upload,
  drop,
  mine,
}: {
  files: StandingFile[];
  upload: { url: string; label: string } | null;
  drop: FormAction;
  mine: { organisationId: string; purpose: string } | null;
}) {
  return (
    <div className="space-y-3">
      {files.length === 0 ? <p className="text-gray-600">没有附件。</p> : null}
      <ul className="space-y-2">
        {files.map((file) => (
          <li key={file.id} className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <a className="link break-all" href={`/api/standing-files/file/${file.id}`} download>
              {file.fileName}
            </a>
            <span className="text-sm text-gray-600">
              {FILE_PURPOSES[file.purpose]}　{file.organisation.name}　{formatDate(file.addedAt)}
            </span>
            {mine && mine.organisationId === file.organisationId && mine.purpose === file.purpose ? (
              <FormShell action={drop} hidden={{ fileId: file.id }}>
                <SubmitButton variant="secondary">移除</SubmitButton>
              </FormShell>
            ) : null}
          </li>
        ))}
      </ul>
      {upload ? <ReplyUpload url={upload.url} label={upload.label} /> : null}
    </div>
  );
}
