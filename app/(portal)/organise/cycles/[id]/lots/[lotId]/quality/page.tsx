import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { AgreementView } from "@/components/quality/agreement-view";
import { OutliersView } from "@/components/quality/outliers-view";
import { SampleView } from "@/components/quality/sample-view";
import { ScoresView } from "@/components/quality/scores-view";
import { SeverityView } from "@/components/quality/severity-view";
import { SpeedView } from "@/components/quality/speed-view";
import { Watermark } from "@/components/review/watermark";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Hash } from "@/components/ui/hash";
import { LinkTabs } from "@/components/ui/link-tabs";
import { formatDateTime } from "@/lib/kernel/dates";
import { pageAsked } from "@/lib/kernel/list-query";
import { QUALITY_TEXTS, QUALITY_VIEWS, type QualityView } from "@/lib/labels/quality";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";
import { PACE_PAGE, qualityPage, stillTheSame } from "@/lib/quality/queries";
import type { QualityPage } from "@/lib/quality/shape";
import { CycleTabs } from "../../../cycle-tabs";

export const metadata: Metadata = { title: QUALITY_TEXTS.title };

/** How a lot was assessed: before the opening its pace alone, afterwards agreement, severity, both scores and what stands out. */
export default async function QualityPageOfLot({ params, searchParams }: Page<{ id: string; lotId: string }>) {
  const actor = await requireActor();
  const { id, lotId } = await params;
  const query = await searchParams;
  const page = pageAsked.parse(query.page);
  const asked = (Object.keys(QUALITY_VIEWS) as QualityView[]).find((view) => view === query.view);
  const shown = await qualityPage(actor, id, lotId, asked === "speed" || !asked ? page : 1);
  if (!shown) notFound();
  const view = shown.opened ? (asked ?? "agreement") : "speed";
  const lot = `/organise/cycles/${id}/lots/${lotId}`;
  const path = `${lot}/quality`;
  const same = query.check ? await stillTheSame(actor, id, lotId) : null;
  return (
    <>
      <PageHeader
        title={QUALITY_TEXTS.title}
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: shown.lot.cycleName, href: `/organise/cycles/${id}` },
          { label: shown.lot.name, href: lot },
          { label: QUALITY_TEXTS.title },
        ]}
        actions={
          <>
            <LinkButton href={`${lot}/sample`}>质量抽检</LinkButton>
            {shown.opened ? <LinkButton href={`${path}/export`}>导出全部数字</LinkButton> : null}
          </>
        }
      />
      <CycleTabs id={id} current="/lots" />
      <Watermark reader={actor} at={formatDateTime(now())} />
      {shown.opened ? (
        <LinkTabs
          label={QUALITY_TEXTS.title}
          tabs={(Object.keys(QUALITY_VIEWS) as QualityView[]).map((key) => ({
            href: `${path}?view=${key}`,
            label: QUALITY_VIEWS[key],
            current: key === view,
          }))}
        />
      ) : (
        <Alert title="尚未揭晓">{QUALITY_TEXTS.sealed}</Alert>
      )}
      {same === null ? null : (
        <Alert
          tone={same ? "success" : "error"}
          live
          title={same ? QUALITY_TEXTS.unchanged : QUALITY_TEXTS.different}
        />
      )}
      <View shown={shown} view={view} page={page} path={path} />
      {shown.opened ? (
        <p className="mb-4 text-sm text-gray-600">
          揭晓时算出，{formatDateTime(new Date(shown.opened.at))}；散列 <Hash value={shown.opened.sha256} />
          <LinkButton size="small" href={`${path}?view=${view}&check=1`}>
            重新计算核对
          </LinkButton>
        </p>
      ) : null}
    </>
  );
}

function View({ shown, view, page, path }: { shown: QualityPage; view: QualityView; page: number; path: string }) {
  const { opened, counts } = shown;
  const query = { view, page: String(page) };
  const listed = { page, path, query };
  if (!opened || view === "speed") return <SpeedView shown={shown} pageSize={PACE_PAGE} {...listed} />;
  const { figures, names } = opened;
  if (view === "severity") return <SeverityView figures={figures} names={names} />;
  if (view === "scores") return <ScoresView figures={figures} names={names} counts={counts} {...listed} />;
  if (view === "outliers") return <OutliersView figures={figures} names={names} {...listed} />;
  if (view === "sample") return <SampleView figures={figures} names={names} />;
  return <AgreementView figures={figures} names={names} />;
}
