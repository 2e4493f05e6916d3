import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { partAction } from "@/app/actions/thematic";
import type { Page } from "@/app/props";
import { FormView } from "@/components/thematic/form-view";
import { PartForm } from "@/components/thematic/part-form";
import { Alert } from "@/components/ui/alert";
import { OfficialPaper } from "@/components/ui/official-paper";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { readHead } from "@/lib/applications/dossier-rows";
import { closedParts } from "@/lib/applications/editing";
import { askedCorrection } from "@/lib/corrections/asked";
import { sectionPart } from "@/lib/corrections/part";
import type { AskedItem } from "@/lib/corrections/shape";
import { closedText, NOTHING_WRITTEN } from "@/lib/labels/dossier";
import { partRule, THEMATIC_TEXTS } from "@/lib/labels/thematic";
import { requireActor } from "@/lib/platform/actor";
import { formOf, type WrittenPart } from "@/lib/thematic/queries";
import { formLength } from "@/lib/thematic/rules";
import { CaseHeader } from "../../case-header";
import { Remark } from "../items/[position]/remark";

export const metadata: Metadata = { title: THEMATIC_TEXTS.title };

/** 单项申报书: part by part as the cycle sets them; to be read and printed once it is filed. */
export default async function ThematicPage({ params }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const read = await readHead(actor, id);
  if (!read || read.head.applicantId !== actor.organisationId || !read.head.asksForm) notFound();
  const { head } = read;
  const parts = await formOf(id);
  const keys = parts.map(({ sectionId }) => sectionPart(sectionId));
  const [closed, correction] = await Promise.all([
    closedParts(actor, id, keys),
    head.stage === "returned" ? askedCorrection(id) : null,
  ]);
  const closedOf = (sectionId: string) => closed.get(sectionPart(sectionId)) ?? null;
  const writable = parts.filter(({ sectionId }) => closedOf(sectionId) === null);
  const [first] = parts;
  const why = first && writable.length === 0 ? closedOf(first.sectionId) : null;
  const whole = correction?.items.find(({ indicatorId, sectionId }) => indicatorId === null && sectionId === null);
  const remark = (line: AskedItem | undefined, open: boolean) =>
    line && correction ? (
      <Remark
        correction={correction}
        line={line}
        kind={null}
        reply={open ? { applicationId: id, returnTo: `/apply/${id}/thematic` } : null}
      />
    ) : null;
  return (
    <>
      <CaseHeader dossier={head} current="thematic" />
      {remark(whole, writable.length > 0)}
      {why ? (
        <>
          <Alert tone="info" title={closedText(why)} actions={<PrintButton />} />
          <OfficialPaper title={`${head.theme ?? ""}${THEMATIC_TEXTS.title}`}>
            <FormView parts={parts} />
          </OfficialPaper>
        </>
      ) : (
        <>
          <Panel lead={THEMATIC_TEXTS.lead}>
            <p>{THEMATIC_TEXTS.total(formLength(parts), head.reportLimit)}</p>
          </Panel>
          {parts.map((part) => {
            const shut = closedOf(part.sectionId);
            return (
              <Panel key={part.sectionId} id={`part-${part.sectionId}`} {...(shut ? { title: part.title } : {})}>
                {remark(
                  correction?.items.find(({ sectionId }) => sectionId === part.sectionId),
                  !shut,
                )}
                {shut ? (
                  <>
                    <p className="text-sm text-gray-600">{closedText(shut)}</p>
                    <p className="prose-zh whitespace-pre-wrap">{part.text || NOTHING_WRITTEN}</p>
                  </>
                ) : (
                  <PartForm action={partAction} applicationId={id} part={formPart(part)} />
                )}
              </Panel>
            );
          })}
        </>
      )}
    </>
  );
}

const formPart = ({ sectionId, title, guidance, required, limit, text, version }: WrittenPart) => ({
  sectionId,
  title,
  hint: guidance ? `${guidance}（${partRule({ limit, required })}）` : partRule({ limit, required }),
  required,
  limit,
  text,
  version,
});
