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
import { closedNow, REPORT } from "@/lib/applications/editing";
import { closedText } from "@/lib/labels/dossier";
import { partRule, THEMATIC_TEXTS } from "@/lib/labels/thematic";
import { requireActor } from "@/lib/platform/actor";
import { formOf } from "@/lib/thematic/queries";
import { formLength } from "@/lib/thematic/rules";
import { CaseHeader } from "../../case-header";

export const metadata: Metadata = { title: THEMATIC_TEXTS.title };

/** 单项申报书: part by part as the cycle sets them; to be read and printed once it is filed. */
export default async function ThematicPage({ params }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const read = await readHead(actor, id);
  if (!read || read.head.applicantId !== actor.organisationId || !read.head.asksForm) notFound();
  const { head } = read;
  const [parts, closed] = await Promise.all([formOf(id), closedNow(actor, id, REPORT)]);
  return (
    <>
      <CaseHeader dossier={head} current="thematic" />
      {closed ? (
        <>
          <Alert tone="info" title={closedText(closed)} actions={<PrintButton />} />
          <OfficialPaper title={`${head.theme ?? ""}${THEMATIC_TEXTS.title}`}>
            <FormView parts={parts} />
          </OfficialPaper>
        </>
      ) : (
        <>
          <Panel lead={THEMATIC_TEXTS.lead}>
            <p>{THEMATIC_TEXTS.total(formLength(parts), head.reportLimit)}</p>
          </Panel>
          {parts.map(({ sectionId, title, guidance, required, limit, text, version, ...rest }) => (
            <Panel key={sectionId} id={`part-${rest.position}`}>
              <PartForm
                action={partAction}
                applicationId={id}
                part={{
                  sectionId,
                  title,
                  hint: guidance ? `${guidance}（${partRule({ limit, required })}）` : partRule({ limit, required }),
                  required,
                  limit,
                  text,
                  version,
                }}
              />
            </Panel>
          ))}
        </>
      )}
    </>
  );
}
