import { notFound } from "next/navigation";
import { PermissionMatrix } from "@/components/programme/permission-matrix";
import { RouteDiagrams } from "@/components/programme/route-diagrams";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Panel } from "@/components/ui/panel";
import { diagramsOf, matrix } from "@/lib/applications/diagram";
import { stageLabel } from "@/lib/labels/stages";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import { programmeRules } from "@/lib/programmes/rules-page";

export const metadata = { title: "活动与流程" };

export default async function ProgrammesPage({ searchParams }: { searchParams: Promise<{ cycle?: string }> }) {
  const actor = await requireActor();
  if (mayOpen(actor, "programmes")) notFound();
  const { cycle } = await searchParams;
  const programmes = await programmeRules(actor, cycle);
  const designs = actor.duties.includes("organising") && mayOpen(actor, "organise") === null;
  return (
    <>
      <PageHeader
        title="活动与流程"
        lead="各项示范创建活动的环节、每个环节可以办理的事项和承办身份，均由系统现行的规则生成。"
        actions={
          designs ? (
            <LinkButton href="/organise/programmes/new" variant="primary">
              新设活动
            </LinkButton>
          ) : null
        }
      />
      {programmes.length === 0 ? <EmptyState title="还没有设置示范创建活动" /> : null}
      {programmes.map((programme) => (
        <Panel
          key={programme.id}
          title={programme.name}
          lead={`组织方：${programme.organiser}。${programme.basis ? `依据：${programme.basis}` : ""}`}
          actions={
            designs && programme.organiserId === actor.organisationId ? (
              <LinkButton href={`/organise/programmes/${programme.id}/cycles/new`} size="small">
                拟定周期
                <span className="sr-only">（{programme.name}）</span>
              </LinkButton>
            ) : null
          }
        >
          {programme.cycles.length > 1 ? (
            <LinkTabs
              label={`${programme.name}的周期`}
              tabs={programme.cycles.map(({ id, name }) => ({
                href: `/organise/programmes?cycle=${id}`,
                label: name,
                current: id === programme.shown?.id,
              }))}
            />
          ) : null}
          {programme.shown ? (
            <>
              <p className="mb-2 text-sm text-gray-600">
                {programme.shown.name}，{stageLabel("cycle", programme.shown.stage)}。
                {programme.organiserId === actor.organisationId || programme.shown.stage !== "draft" ? (
                  <Link
                    className="link"
                    href={
                      programme.organiserId === actor.organisationId
                        ? `/organise/cycles/${programme.shown.id}/rules`
                        : `/cycles/${programme.shown.id}`
                    }
                  >
                    全部规则<span className="sr-only">（{programme.name}）</span>
                  </Link>
                ) : null}
              </p>
              <RouteDiagrams
                diagrams={diagramsOf(programme.shown.route, programme.shown.tracks)}
                title={programme.shown.name}
              />
            </>
          ) : (
            <EmptyState title="还没有周期" />
          )}
        </Panel>
      ))}
      <Panel title="权限表" flush>
        <PermissionMatrix rows={matrix()} />
      </Panel>
    </>
  );
}
