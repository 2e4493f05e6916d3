import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { HintGroups } from "@/components/hints/hint-groups";
import { RatePanel } from "@/components/progress/rate-panel";
import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { panelFor } from "@/lib/acts/queries";
import { type Checking, checkingOf } from "@/lib/applications/checking";
import { beforeFiling } from "@/lib/checking/before-filing";
import { formatDateTime } from "@/lib/kernel/dates";
import { CHECK_TEXTS } from "@/lib/labels/checking";
import { FILED } from "@/lib/labels/dossier";
import { requireActor } from "@/lib/platform/actor";
import { CaseHeader } from "../../case-header";
import { Receipts } from "../receipts-list";
import { BlockingPanel } from "./blocking-panel";
import { FilesNote } from "./files-note";
import { Materials } from "./materials";
import { OpenChecks } from "./open-checks";
import { LackingItems, OpenAssignments } from "./sections";

export const metadata: Metadata = { title: "核对报送" };

/** 核对报送: what would be refused, what is only to be looked at, and then the signed act; once it is filed, what was filed. */
export default async function CheckPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const checking = await checkingOf(actor, id);
  if (!checking) notFound();
  const { dossier, blocking, meter, lines } = checking;
  const [panel, inside] = await Promise.all([
    panelFor(actor, "application", id, checking.facts),
    blocking ? beforeFiling(id, dossier.applicantId) : null,
  ]);
  return (
    <>
      <CaseHeader dossier={dossier} current="check" />
      {blocking ? <BlockingPanel problems={blocking} applicationId={id} /> : <Filed checking={checking} />}
      <RatePanel rate={meter.rate} leftOut={meter.leftOut} head={dossier} base={`/apply/${id}/items`} />
      <Materials checking={checking} />
      {blocking ? <LackingItems dossier={dossier} /> : null}
      {inside ? <OpenChecks inside={inside} href={`/apply/${id}`} /> : null}
      {blocking ? <OpenAssignments dossier={dossier} lines={lines} /> : null}
      {blocking ? <FilesNote id={id} /> : null}
      <Hints checking={checking} />
      {panel ? <ActionPanel panel={panel} formAction={actAction} returnTo={`/apply/${id}`} done={done} /> : null}
    </>
  );
}

/** After 报送: when, by whom, and the receipts with all that was filed under them. */
function Filed({ checking: { dossier, receipts } }: { checking: Checking }) {
  return (
    <>
      <Alert tone="info" title={FILED}>
        {dossier.submittedAt ? `${formatDateTime(new Date(dossier.submittedAt))} 报送。` : null}
        <Link className="link" href={`/apply/${dossier.id}`}>
          查看办理情况
        </Link>
      </Alert>
      <Receipts applicationId={dossier.id} receipts={receipts} />
    </>
  );
}

function Hints({ checking: { dossier, hints } }: { checking: Checking }) {
  return (
    <Panel id="hints" title={CHECK_TEXTS.hints} lead={CHECK_TEXTS.hintsLead}>
      <HintGroups lines={hints} href={(position) => `/apply/${dossier.id}/items/${position}#hints`} />
    </Panel>
  );
}
