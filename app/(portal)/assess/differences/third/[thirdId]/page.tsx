import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { withdrawAsThirdAction } from "@/app/actions/moderation";
import type { Page } from "@/app/props";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { Watermark } from "@/components/review/watermark";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { Panel } from "@/components/ui/panel";
import { formatDateTime } from "@/lib/kernel/dates";
import { BLINDING_TEXTS } from "@/lib/labels/blinding";
import { TALK_TEXTS, THIRD_PURPOSES } from "@/lib/labels/moderation";
import { seatPage } from "@/lib/moderation/seats";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";
import { SeatWork } from "./seat-work";

export const metadata: Metadata = { title: "第三人裁断" };

/** What a third decides: an item on which two differ, or the reply of a place to a deduction; nobody is named. */
export default async function SeatPage({ params }: Page<{ thirdId: string }>) {
  const actor = await requireActor();
  const { thirdId } = await params;
  const page = await seatPage(actor, thirdId);
  if (!page) notFound();
  const { purpose, opened } = page;
  return (
    <>
      <PageHeader
        title={`${page.place}　第 ${page.position} 项`}
        trail={[
          { label: "第三方评估", href: "/assess" },
          { label: "评分差异", href: "/assess/differences" },
          { label: THIRD_PURPOSES[purpose] },
        ]}
        lead={purpose === "answer" ? TALK_TEXTS.answer : TALK_TEXTS.seat}
      />
      {opened ? (
        <>
          <Watermark reader={actor} at={formatDateTime(now())} number={opened.number} />
          {opened.blind ? (
            <Details summary={BLINDING_TEXTS.filesTitle}>
              <p className="prose-zh text-sm">{BLINDING_TEXTS.files}</p>
            </Details>
          ) : null}
          <SeatWork thirdId={thirdId} purpose={purpose} opened={opened} />
        </>
      ) : (
        <Alert
          title={TALK_TEXTS.sign}
          actions={page.toSign ? <LinkButton href={`/assess/lots/${page.toSign}`}>签订承诺</LinkButton> : null}
        />
      )}
      <Panel title="回避">
        <Details summary="与该单位有利害关系，申请回避">
          <FormShell
            action={withdrawAsThirdAction}
            submissionKey={randomUUID()}
            hidden={{ thirdId, returnTo: "/assess/differences" }}
          >
            <TextArea name="reason" label="回避理由" rows={2} limit={2000} required />
            <FormActions>
              <SubmitButton>申请回避</SubmitButton>
            </FormActions>
          </FormShell>
        </Details>
      </Panel>
    </>
  );
}
