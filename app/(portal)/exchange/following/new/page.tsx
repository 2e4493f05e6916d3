import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { followPracticeAction } from "@/app/actions/exchange";
import type { Page } from "@/app/props";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { EXCHANGE_TEXTS } from "@/lib/labels/exchange";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";
import { mayFollow } from "@/lib/practice-cases/following";
import { publishedPractice } from "@/lib/practice-cases/published";

export const metadata: Metadata = { title: "跟学" };

/** Says which published case the reader's organisation follows, and what it will do. */
export default async function FollowPage({ searchParams }: Page) {
  const actor = await requireActor();
  const found = await publishedPractice((await searchParams).case ?? "");
  if (!found || "withdrawn" in found) notFound();
  const { shown } = found;
  return (
    <>
      <PageHeader
        title={`跟学：${shown.title}`}
        trail={[
          { label: "经验交流", href: "/exchange" },
          { label: "我的跟学", href: "/exchange/following" },
        ]}
        lead={`${shown.holder}　${shown.field}`}
      />
      {mayFollow(actor) ? (
        <Panel title="跟学" lead={EXCHANGE_TEXTS.followNote}>
          <FormShell action={followPracticeAction} hidden={{ caseId: shown.id }}>
            <TextArea name="plan" label="打算怎么做" required rows={6} limit={2000} />
            <FormActions>
              <SubmitButton>跟学</SubmitButton>
            </FormActions>
          </FormShell>
        </Panel>
      ) : (
        <EmptyState title={problemText({ code: "not_allowed" })}>跟学由政府、部门和乡镇的填报经办登记。</EmptyState>
      )}
    </>
  );
}
