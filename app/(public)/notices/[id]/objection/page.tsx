import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { lodgeObjectionAction } from "@/app/actions/objection";
import type { Page } from "@/app/props";
import { FileInput } from "@/components/form/file-input";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { RadioGroup } from "@/components/form/radio-group";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { formatDateTime } from "@/lib/kernel/dates";
import { FILES_HINT, OBJECTION_RULES, OBJECTOR_KIND_LABELS } from "@/lib/labels/objections";
import { problemText } from "@/lib/labels/problems";
import { FILES_MOST, OBJECTOR_KINDS } from "@/lib/objections/schema";
import { now } from "@/lib/platform/clock";
import { publishedNotice } from "@/lib/public-notice/published";

export const metadata: Metadata = { title: "提出异议" };

const KINDS = OBJECTOR_KINDS.map((value) => ({ value, label: OBJECTOR_KIND_LABELS[value]! }));

/** The form on which anyone objects to one place on a notice, while it runs; it can be sent without script. */
export default async function ObjectionPage({ params }: Page<{ id: string }>) {
  const { id } = await params;
  const notice = await publishedNotice(id);
  if (!notice) notFound();
  const running = !notice.concluded && !notice.replacedBy && now().toISOString() <= notice.closes;
  const options = notice.lists.flatMap(({ entries }) =>
    entries.map(({ applicationId, place, title }) => ({ value: applicationId, label: `${place}（${title}）` })),
  );
  return (
    <>
      <PageHeader
        title="提出异议"
        trail={[
          { label: "公示公告", href: "/notices" },
          { label: notice.title, href: `/notices/${id}` },
          { label: "提出异议" },
        ]}
        lead={`截止 ${formatDateTime(new Date(notice.closes))}`}
      />
      <Panel title="须知">
        <ul className="list-disc space-y-1 pl-5">
          {OBJECTION_RULES.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </Panel>
      {running ? null : (
        <Alert
          tone="warning"
          problem
          title={problemText({ code: notice.replacedBy ? "notice_replaced" : "notice_period_over" })}
        >
          {notice.replacedBy ? (
            <Link className="link" href={`/notices/${notice.replacedBy.id}`}>
              {notice.replacedBy.title}
            </Link>
          ) : null}
        </Alert>
      )}
      <ObjectionForm noticeId={id} options={options} over={!running} />
    </>
  );
}

type Options = { value: string; label: string }[];

/** Where the notice is `over`, what was sent too late is still there to be copied. */
function ObjectionForm({ noticeId, options, over }: { noticeId: string; options: Options; over: boolean }) {
  return (
    <FormShell
      action={lodgeObjectionAction}
      submissionKey={randomUUID()}
      hidden={{ noticeId }}
      panel="异议内容"
      onlyWhenRefused={over}
    >
      <Select name="applicationId" label="对哪个单位有异议" options={options} required width="full" />
      <TextArea name="reason" label="具体理由" rows={6} limit={4000} required hint="写明时间、地点、事情经过。" />
      <TextArea
        name="basis"
        label="依据"
        rows={4}
        limit={4000}
        required
        hint="写明有关事实的来源、文件或者证明材料。"
      />
      <FileInput name="files" label="材料" hint={FILES_HINT} mostBytes={FILES_MOST.bytes} />
      <RadioGroup name="objector" label="以什么名义提出" options={KINDS} defaultValue="person" required inline />
      <TextInput name="name" label="姓名或者单位名称" required autoComplete="name" />
      <TextInput
        name="identityNumber"
        label="公民身份号码或者统一社会信用代码"
        required
        autoComplete="off"
        hint="18 位。个人填写公民身份号码，单位填写统一社会信用代码。"
      />
      <TextInput name="contact" label="联系方式" required hint="手机号码、带区号的固定电话或者电子邮箱。" />
      <FormActions>
        <SubmitButton>提交异议</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
