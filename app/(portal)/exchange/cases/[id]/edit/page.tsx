import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { confirmPracticeFileAction, removePracticeFileAction, restorePracticeAction } from "@/app/actions/exchange";
import type { Page } from "@/app/props";
import { FileList } from "@/components/exchange/file-list";
import { PracticeForm } from "@/components/exchange/practice-form";
import { PracticeUpload } from "@/components/exchange/practice-upload";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { formatDateTime } from "@/lib/kernel/dates";
import { EXCHANGE_TEXTS } from "@/lib/labels/exchange";
import { requireActor } from "@/lib/platform/actor";
import { keptTexts, readPractice } from "@/lib/practice-cases/queries";

export const metadata: Metadata = { title: "撰写典型经验" };

/** Writing a case: the text saves by itself, files are brought and confirmed, earlier texts can be put back. */
export default async function EditPracticePage({ params }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const one = await readPractice(actor, id);
  if (!one?.editable) notFound();
  const kept = await keptTexts(actor, id);
  return (
    <>
      <PageHeader
        title="撰写典型经验"
        trail={[
          { label: "经验交流", href: "/exchange" },
          { label: one.text.title || "（未命名）", href: `/exchange/cases/${id}` },
          { label: "撰写" },
        ]}
        actions={
          <LinkButton href={`/exchange/cases/${id}`} variant="primary">
            核对报送
          </LinkButton>
        }
      />
      {one.returnRemark ? (
        <Alert tone="warning" title="退回意见">
          {one.returnRemark}
        </Alert>
      ) : null}
      <Panel title="内容">
        <PracticeForm
          url={`/api/practice-cases/${id}`}
          stored={{ ...one.text, version: one.textVersion }}
          fields={one.fields}
        />
      </Panel>
      <Panel title="附件" lead={EXCHANGE_TEXTS.fileLead}>
        <FileList
          files={one.files}
          tools={(file) => (
            <>
              {file.confirmed ? null : (
                <FormShell action={confirmPracticeFileAction} hidden={{ caseId: id, evidenceId: file.evidenceId }}>
                  <SubmitButton variant="secondary">{EXCHANGE_TEXTS.confirmFile}</SubmitButton>
                </FormShell>
              )}
              <FormShell action={removePracticeFileAction} hidden={{ caseId: id, evidenceId: file.evidenceId }}>
                <SubmitButton variant="secondary">移除</SubmitButton>
              </FormShell>
            </>
          )}
        />
        <PracticeUpload url={`/api/practice-cases/${id}/files`} />
      </Panel>
      {kept.length > 0 ? (
        <Panel title="从前的文字">
          <ul className="divide-y divide-line">
            {kept.map((text) => (
              <li key={text.version} className="flex flex-wrap items-center justify-between gap-2 py-2">
                <span>
                  {formatDateTime(new Date(text.at))}　{text.by}　“{text.title || "（未命名）"}”　共 {text.characters}{" "}
                  字
                </span>
                <FormShell
                  action={restorePracticeAction}
                  hidden={{ id, version: String(one.textVersion), from: String(text.version) }}
                >
                  <SubmitButton variant="secondary">恢复</SubmitButton>
                </FormShell>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  );
}
