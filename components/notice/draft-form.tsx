import { randomUUID } from "node:crypto";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { Panel } from "@/components/ui/panel";

type Draft = { id: string; version: number; title: string; body: string; contact: string };

/** The text of a notice before it is published; the lists follow from the candidates. */
export function DraftForm({ action, notice }: { action: FormAction; notice: Draft }) {
  return (
    <Panel title="公示文稿" lead="名单由候选名单自动生成，发布时附在文后。保存后下方为公示样式。">
      <FormShell action={action} submissionKey={randomUUID()} version={notice.version} hidden={{ noticeId: notice.id }}>
        <TextInput name="title" label="标题" required defaultValue={notice.title} />
        <TextArea name="body" label="正文" required rows={14} official limit={10_000} defaultValue={notice.body} />
        <TextArea
          name="contact"
          label="联系方式"
          required
          rows={3}
          limit={500}
          hint="受理异议的单位、地址、邮政编码、电话和电子邮箱。"
          defaultValue={notice.contact}
        />
        <FormActions>
          <SubmitButton>保存文稿</SubmitButton>
        </FormActions>
      </FormShell>
    </Panel>
  );
}
