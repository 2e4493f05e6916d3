import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import type { Page } from "@/app/props";
import { KeptDrafts } from "@/components/filing/kept-drafts";
import { PresenceLine } from "@/components/filing/presence-line";
import { SkipToItem } from "@/components/filing/skip-to-item";
import { FocusNamed } from "@/components/form/focus-named";
import { Alert } from "@/components/ui/alert";
import { readDossier } from "@/lib/applications/dossier";
import { itemsOf } from "@/lib/applications/dossier-shape";
import { closedNow } from "@/lib/applications/editing";
import { assignmentLines } from "@/lib/assignments/queries";
import { itemChain } from "@/lib/checking/item-chain";
import { askedCorrection } from "@/lib/corrections/asked";
import { besideItem } from "@/lib/evidence/beside";
import { libraryOf } from "@/lib/evidence/queries";
import { hintLines } from "@/lib/hints/queries";
import { assignmentsDone } from "@/lib/labels/assignments";
import { correctionDone } from "@/lib/labels/corrections";
import { checkingDone } from "@/lib/labels/internal-checking";
import { requireActor } from "@/lib/platform/actor";
import { WRITABLE } from "@/lib/policy/permissions";
import { CaseHeader } from "../../../case-header";
import { FilteredTasks, filterQuery, withUnit } from "../filtered-tasks";
import { AssignmentBox } from "./assignment-box";
import { ItemCourse } from "./item-course";
import { ItemHints } from "./item-hints";
import { ItemNavigation } from "./item-navigation";
import { nextOf } from "./item-next";
import { ItemNotices } from "./item-notices";
import { ItemWorkplace } from "./item-workplace";
import { Remark } from "./remark";

export const metadata: Metadata = { title: "指标填报" };

/** One item of one's own dossier: beside the others, with what was asked of it and how far it is. */
export default async function ItemPage({ params, searchParams }: Page<{ id: string; position: string }>) {
  const actor = await requireActor();
  const [{ id, position }, { state, unit, done }] = await Promise.all([params, searchParams]);
  const dossier = await readDossier(actor, id);
  if (!dossier || dossier.applicantId !== actor.organisationId) notFound();
  const all = itemsOf(dossier);
  const item = all.find((each) => each.position === Number(position));
  if (!item) notFound();
  const filter = { state, unit };
  const place = { applicationId: id, indicatorId: item.id };
  const [closed, correction, library, lines, chain, beside] = await Promise.all([
    closedNow(actor, id, item.id),
    askedCorrection(id),
    libraryOf(actor, place),
    assignmentLines(id),
    itemChain(actor, { ...place, applicantId: dossier.applicantId }),
    besideItem(actor, id, item.evidence),
  ]);
  const line = lines.find(({ indicatorId }) => indicatorId === item.id);
  const asked = correction?.items.find(({ indicatorId }) => indicatorId === item.id);
  const said = assignmentsDone(done) ?? checkingDone(done) ?? correctionDone(done);
  const writable = WRITABLE.some((stage) => stage === dossier.stage);
  const editable = !closed && item.applicable;
  const evidenceOnly = asked?.scope === "evidence";
  const items = all.filter(withUnit(lines, unit));
  const base = `/apply/${id}/items`;
  const path = `${base}/${position}`;
  // what has to be put right stands above the item, everything else about its course below
  const sentBack = chain.check?.state === "returned";
  const course = (
    <ItemCourse {...{ chain, actor, writable }} applicationId={id} position={item.position} returnTo={path} />
  );
  return (
    <>
      <SkipToItem />
      <FocusNamed />
      <CaseHeader dossier={dossier} current="items" />
      <div data-split className="flex flex-col gap-4 lg:grid lg:grid-cols-[20rem_minmax(0,1fr)]">
        <div data-aside className="max-lg:order-2">
          <FilteredTasks
            {...{ correction, lines, filter, base, path }}
            sections={dossier.sections}
            current={item.position}
          />
        </div>
        <div className="min-w-0">
          <ItemNavigation
            {...{ base, items, all, ...nextOf(items, correction, item.position) }}
            query={filterQuery(filter)}
            position={item.position}
            history={`${path}/history`}
          />
          <PresenceLine applicationId={id} item={item.id} />
          <KeptDrafts applicationId={id} except={item.id} />
          {asked && correction ? (
            <Remark
              correction={correction}
              line={asked}
              kind={item.kind}
              reply={closed ? null : { applicationId: id, returnTo: path }}
            />
          ) : null}
          {said ? <Alert tone="success" live title={said} /> : null}
          {sentBack ? course : null}
          <ItemNotices item={item} closed={closed} evidenceOnly={evidenceOnly} />
          <ItemWorkplace {...{ dossier, item, library, editable, beside }} answerable={!evidenceOnly} returnTo={path} />
          {line ? (
            <AssignmentBox
              line={line}
              applicationId={id}
              returnTo={path}
              open={writable && actor.duties.includes("filing")}
            />
          ) : null}
          {sentBack ? null : course}
          <Suspense>
            <ItemHints lines={hintLines(dossier)} applicationId={id} position={item.position} editable={editable} />
          </Suspense>
        </div>
      </div>
    </>
  );
}
