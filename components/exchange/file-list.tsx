import type { ReactNode } from "react";
import { StatusTag } from "@/components/ui/tag";
import { formatDateTime } from "@/lib/kernel/dates";
import { EXCHANGE_TEXTS } from "@/lib/labels/exchange";
import { sizeText } from "@/lib/labels/files";
import type { CaseFileRow } from "@/lib/practice-cases/queries";

/** The files of a case: what each is, whether it may be opened, and who has said that it holds no secret. */
export function FileList({ files, tools }: { files: CaseFileRow[]; tools?: (file: CaseFileRow) => ReactNode }) {
  return (
    <ul className="divide-y divide-line">
      {files.map((file) => (
        <li key={file.evidenceId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
          <div className="min-w-0">
            {file.href ? (
              <a href={file.href} className="link break-all" target="_blank" rel="noreferrer">
                {file.title}
              </a>
            ) : (
              <span className="break-all">
                {file.title} <StatusTag tone="warning">{EXCHANGE_TEXTS.waitingFile}</StatusTag>
              </span>
            )}{" "}
            <span className="text-sm text-gray-600">{sizeText(file.size)}</span>
            {file.mark ? <StatusTag tone="danger">像是有密级标志：{file.mark}</StatusTag> : null}
            <p className="text-sm text-gray-600">
              {file.confirmed
                ? `${file.confirmed.by} ${formatDateTime(new Date(file.confirmed.at))}确认不含国家秘密`
                : "尚未确认"}
            </p>
          </div>
          {tools ? <div className="flex flex-wrap items-center gap-2">{tools(file)}</div> : null}
        </li>
      ))}
    </ul>
  );
}
