import { DateInput } from "@/components/form/date-input";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { PAPER_FIELDS as F } from "@/lib/labels/official-papers";
import type { PaperPage } from "@/lib/official-papers/pages";

/** The words of a paper that is no final one yet. */
export function PaperForm({ paper, action }: { paper: PaperPage; action: FormAction }) {
  return (
    <FormShell action={action} version={paper.version} hidden={{ id: paper.id }}>
      <div className="grid gap-x-6 md:grid-cols-2">
        <TextInput
          name="documentNumber"
          label={F.documentNumber}
          hint="机关代字〔年份〕序号号，年份用六角括号；定稿前可以暂缺"
          defaultValue={paper.documentNumber}
        />
        <DateInput name="datedOn" label={F.datedOn} hint="定稿前可以暂缺" defaultValue={paper.datedOn} />
        <TextInput name="issuer" label={F.issuer} hint="报告标注签发人；函不标注" defaultValue={paper.issuer} />
        <TextInput name="signature" label={F.signature} defaultValue={paper.signature} required />
      </div>
      <TextArea
        name="title"
        label={F.title}
        rows={2}
        hint="需要回行的，在词意完整处换行"
        defaultValue={paper.title}
        required
      />
      <TextInput name="addressee" label={F.addressee} defaultValue={paper.addressee} required />
      <TextArea
        name="body"
        label={F.body}
        rows={16}
        official
        hint="一行一段；层次依次为“一、”“（一）”“1.”“（1）”，首行缩进由系统排版"
        defaultValue={paper.body}
        required
      />
      <TextInput name="copies" label={F.copies} hint="没有的不填" defaultValue={paper.copies} />
      <FormActions>
        <SubmitButton>保存文稿</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
