import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { checkAction } from "@/app/actions/checking";
import { ItemCheck } from "@/components/checking/item-check";
import { KeptDrafts } from "@/components/filing/kept-drafts";
import { PresenceLine } from "@/components/filing/presence-line";
import { SkipToItem } from "@/components/filing/skip-to-item";
import { FocusNamed } from "@/components/form/focus-named";
import { Alert } from "@/components/ui/alert";
import { readDossier } from "@/lib/applications/dossier";
import { itemsOf } from "@/lib/applications/dossier-shape";
import { closedNow } from "@/lib/applications/editing";
import { nextUnfinished, type TaskItem } from "@/lib/applications/tasks";
import { assignmentLines } from "@/lib/assignments/queries";
import { itemChain } from "@/lib/checking/item-chain";
import { askedCorrection } from "@/lib/corrections/asked";
import type { AskedCorrection } from "@/lib/corrections/shape";
import { besideItem } from "@/lib/evidence/beside";
import { libraryOf } from "@/lib/evidence/queries";
import { hintLines } from "@/lib/hints/queries";
import { assignmentsDone } from "@/lib/labels/assignments";
import { correctionDone } from "@/lib/labels/corrections";
import { closedText } from "@/lib/labels/dossier";
import { checkingDone } from "@/lib/labels/internal-checking";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";
import { WRITABLE } from "@/lib/policy/permissions";
import { CaseHeader } from "../../../case-header";
import { FilteredTasks, filterQuery, withUnit } from "../filtered-tasks";
import { AssignmentBox } from "./assignment-box";
import { ItemHints } from "./item-hints";
import { ItemNavigation } from "./item-navigation";
import { ItemWorkplace } from "./item-workplace";
import { Remark } from "./remark";

export const metadata: Metadata = { title: "指标填报" };

type Props = {
  params: Promise<{ id: string; position: string }>;
  searchParams: Promise<{ state?: string; unit?: string; done?: string }>;
};

export default async function ItemPage({ params, searchParams }: Props) {
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
  const said = assignmentsDone(done) ?? checkingDone(done) ?? correctionDone(done);
  const home = `/apply/${id}`;
  const writable = WRITABLE.some((stage) => stage === dossier.stage);
  const items = all.filter(withUnit(lines, unit));
  const asked = correction?.items.find(({ indicatorId }) => indicatorId === item.id);
  // what has to be put right stands above the item, everything else about its course below
  const sentBack = chain.check?.state === "returned";
  const course = (
    <ItemCheck
      chain={chain}
      action={checkAction}
      mayCheck={writable && actor.duties.includes("checking")}
      home={home}
      noteHref={
        actor.duties.some((duty) => duty === "filing" || duty === "checking")
          ? `${home}/shortcomings?position=${item.position}`
          : null
      }
      hidden={{ applicationId: id, returnTo: `${home}/items/${position}` }}
    />
  );
  return (
    <>
      <SkipToItem />
      <FocusNamed />
      <CaseHeader dossier={dossier} current="items" />
      <div data-split className="flex flex-col gap-4 lg:grid lg:grid-cols-[20rem_minmax(0,1fr)]">
        <div data-aside className="max-lg:order-2">
          <FilteredTasks
            sections={dossier.sections}
            correction={correction}
            lines={lines}
            filter={filter}
            base={`/apply/${id}/items`}
            path={`/apply/${id}/items/${position}`}
            current={item.position}
          />
        </div>
        <div className="min-w-0">
          <ItemNavigation
            base={`/apply/${id}/items`}
            query={filterQuery(filter)}
            items={items}
            all={all}
            position={item.position}
            next={correction ? nextAsked(items, correction, item.position) : nextUnfinished(items, item.position)}
            nextLabel={correction ? "下一退回项" : "下一未完成项"}
            history={`/apply/${id}/items/${position}/history`}
          />
          <PresenceLine applicationId={id} item={item.id} />
          <KeptDrafts applicationId={id} except={item.id} />
          {asked && correction ? (
            <Remark
              correction={correction}
              line={asked}
              kind={item.kind}
              reply={closed ? null : { applicationId: id, returnTo: `/apply/${id}/items/${position}` }}
            />
          ) : null}
          {said ? <Alert tone="success" live title={said} /> : null}
          {sentBack ? course : null}
          {closed && closed.code !== "not_allowed" && item.applicable ? (
            <Alert tone="info" title={closedText(closed)} />
          ) : null}
          {!closed && asked?.scope === "evidence" ? (
            <Alert tone="info" title={problemText({ code: "answer_not_open" })} />
          ) : null}
          <ItemWorkplace
            dossier={dossier}
            item={item}
            library={library}
            editable={!closed && item.applicable}
            answerable={asked?.scope !== "evidence"}
            returnTo={`/apply/${id}/items/${position}`}
            beside={beside}
          />
          {line ? (
            <AssignmentBox
              line={line}
              applicationId={id}
              returnTo={`/apply/${id}/items/${position}`}
              open={writable && actor.duties.includes("filing")}
            />
          ) : null}
          {sentBack ? null : course}
          <Suspense>
            <ItemHints
              lines={hintLines(dossier)}
              applicationId={id}
              position={item.position}
              editable={!closed && item.applicable}
            />
          </Suspense>
        </div>
      </div>
    </>
  );
}

/** The next item that was sent back, beginning anew at the top. */
function nextAsked(items: readonly TaskItem[], correction: AskedCorrection, position: number): number | null {
  const asked = new Set(correction.items.map(({ indicatorId }) => indicatorId));
  const others = items.filter((item) => asked.has(item.id) && item.position !== position);
  return (others.find((item) => item.position > position) ?? others[0])?.position ?? null;
}
