import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { formatDateTime } from "@/lib/kernel/dates";
import { ASSESSOR_TEXTS } from "@/lib/labels/assessors";
import { LOT_TEXTS } from "@/lib/labels/recusal";
import { asksForCode, requireActor } from "@/lib/platform/actor";
import { lotPage } from "@/lib/recusal/lots";
import { EntryForm } from "./entry-form";
import { LotPlaces } from "./lot-places";

export const metadata: Metadata = { title: LOT_TEXTS.commitment };

/** 进入标段: the commitment, and the places by name so that one can say where to be recused; signed before any material opens. */
export default async function LotPage({ params, searchParams }: Page<{ lotId: string }>) {
  const actor = await requireActor();
  const [{ lotId }, { done }] = await Promise.all([params, searchParams]);
  const lot = await lotPage(actor, lotId);
  if (!lot) notFound();
  const open = lot.begun && !lot.opened;
  return (
    <>
      <PageHeader
        title={lot.name}
        trail={[{ label: "第三方评估", href: "/assess" }, { label: lot.name }]}
        lead={`${lot.cycle}。${LOT_TEXTS.lead}`}
      />
      {done === "entered" ? <Alert tone="success" live title={LOT_TEXTS.done} /> : null}
      {done === "declared" ? <Alert tone="success" live title={LOT_TEXTS.declared} /> : null}
      {lot.begun ? null : <Alert title={LOT_TEXTS.notBegun} />}
      {lot.opened ? <Alert title={LOT_TEXTS.opened} /> : null}
      <Panel
        title={LOT_TEXTS.commitment}
        lead={lot.signedAt ? LOT_TEXTS.signed(formatDateTime(new Date(lot.signedAt))) : undefined}
      >
        <div className="prose-zh whitespace-pre-line">{lot.text}</div>
        <p className="mt-3">
          <Link className="link" href={`/assessors/${actor.userId}`}>
            {ASSESSOR_TEXTS.ownTitle}
          </Link>
        </p>
      </Panel>
      {open && !lot.signedAt ? <EntryForm lot={lot} code={await asksForCode()} /> : null}
      {lot.signedAt ? <LotPlaces lot={lot} mayDeclare={open} /> : null}
    </>
  );
}
