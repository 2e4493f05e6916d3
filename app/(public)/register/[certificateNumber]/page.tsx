import type { Metadata } from "next";
import type { Page } from "@/app/props";
import { SubjectTag } from "@/components/case/stage-tag";
import { CheckForm } from "@/components/register/check-form";
import { EntryFacts } from "@/components/register/entry-facts";
import { TitleHistory } from "@/components/register/title-history";
import { UnknownNumber } from "@/components/register/unknown-number";
import { Verdict } from "@/components/register/verdict";
import { PageHeader } from "@/components/shell/page-header";
import { IN_LOG, InLog } from "@/components/trail/in-log";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { checkCertificate } from "@/lib/designations/check";
import { numberTyped } from "@/lib/designations/check-code";
import { certificate } from "@/lib/designations/queries";
import { isGone } from "@/lib/handlings/workflow";
import { CHECK_TEXTS } from "@/lib/labels/certificates";
import { now } from "@/lib/platform/clock";
import { visitorAddress } from "@/lib/platform/visitor";

export const metadata: Metadata = { title: CHECK_TEXTS.title };

/** What a certificate is worth today, for whoever scanned it: the standing in one sentence, whether its check code is true, the title and every published change. */
export default async function CertificatePage({ params, searchParams }: Page<{ certificateNumber: string }>) {
  const number = numberTyped(decodeURIComponent((await params).certificateNumber));
  const code = (await searchParams).code?.slice(0, 40) ?? "";
  const match = await checkCertificate(number, code, await visitorAddress());
  const found = await certificate(number);
  if (!found) return <UnknownNumber number={number} code={code} tooOften={match === "too_often"} />;
  return (
    <>
      <PageHeader
        title={found.holder}
        trail={[{ label: "示范名录", href: "/register" }, { label: found.certificateNumber }]}
        tag={<SubjectTag subject="designation" stage={found.stage} />}
        actions={
          <>
            {isGone(found.stage) ? null : (
              <LinkButton href={`/clues?certificate=${encodeURIComponent(found.certificateNumber)}`}>
                反映线索
              </LinkButton>
            )}
            <PrintButton>打印</PrintButton>
          </>
        }
      />
      <Verdict entry={found} code={match} />
      <Panel title={CHECK_TEXTS.title}>
        <EntryFacts entry={found} checkedAt={now()} />
        <p className="mt-3 text-sm">
          {IN_LOG}：
          <InLog number={found.certificateNumber} />
        </p>
        {match === "matches" ? null : (
          <div className="mt-4">
            <CheckForm number={number} />
          </div>
        )}
      </Panel>
      <Panel title="称号变动">
        <TitleHistory of={found} />
      </Panel>
    </>
  );
}
