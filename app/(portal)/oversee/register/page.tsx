import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import { registerTitleAction } from "@/app/actions/earlier-title";
import type { Page } from "@/app/props";
import { Select } from "@/components/form/select";
import { EarlierTitleForm } from "@/components/oversight/earlier-title-form";
import { TitlesUpload } from "@/components/oversight/titles-upload";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { Button, LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { panelFor } from "@/lib/acts/queries";
import { EARLIER_TEXTS } from "@/lib/labels/earlier-titles";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import { myCycles } from "@/lib/programmes/queries";

export const metadata: Metadata = { title: "登记往届称号" };

/** 往届称号: titles given before the portal, one by one or as a sheet; each way ends in one act that is signed. */
export default async function RegisterTitlesPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "organise")) notFound();
  const { cycle: asked, done } = await searchParams;
  const cycles = await myCycles(actor);
  const cycle = cycles.find(({ id }) => id === asked) ?? cycles[0];
  const panel = cycle ? await panelFor(actor, "cycle", cycle.id) : null;
  const open = panel?.actions.find(({ action }) => action === "register_titles");
  return (
    <>
      <PageHeader
        title="登记往届称号"
        trail={[{ label: "称号与监督管理", href: "/oversee" }, { label: "登记往届称号" }]}
        lead={EARLIER_TEXTS.lead}
      />
      {done ? <Alert tone="success" live title="已提请签发，签发后登记入名录。" /> : null}
      {cycle ? <CycleChoice cycles={cycles} current={cycle.id} /> : <EmptyState title={EARLIER_TEXTS.none} />}
      {open?.blockedBy ? (
        <Alert
          tone="warning"
          title={problemText(open.blockedBy)}
          actions={
            panel?.pending ? (
              <LinkButton href={`/sign-offs/${panel.pending.id}`} size="small">
                查看待签发件
              </LinkButton>
            ) : null
          }
        />
      ) : null}
      {cycle && panel && open && !open.blockedBy ? (
        <>
          <Panel title="整表登记" lead={EARLIER_TEXTS.rules}>
            <TitlesUpload
              cycleId={cycle.id}
              version={panel.version}
              submissionKey={randomUUID()}
              action={actAction}
              returnTo={`/oversee/register?cycle=${cycle.id}`}
            />
          </Panel>
          <Panel title="逐个登记">
            <EarlierTitleForm
              action={registerTitleAction}
              cycleId={cycle.id}
              version={panel.version}
              submissionKey={randomUUID()}
            />
          </Panel>
        </>
      ) : null}
    </>
  );
}

type Choice = { id: string; programme: string; name: string };

function CycleChoice({ cycles, current }: { cycles: readonly Choice[]; current: string }) {
  return (
    <form method="get" className="mb-4 flex flex-wrap items-end gap-x-4 border border-line bg-white px-4 pt-3">
      <Select
        name="cycle"
        label={EARLIER_TEXTS.cycle}
        defaultValue={current}
        placeholder={null}
        options={cycles.map(({ id, programme, name }) => ({ value: id, label: `${programme}${name}` }))}
      />
      <div className="mb-4">
        <Button type="submit">选定</Button>
      </div>
    </form>
  );
}
