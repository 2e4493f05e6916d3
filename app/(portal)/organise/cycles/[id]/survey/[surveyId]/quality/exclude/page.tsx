import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import type { Page } from "@/app/props";
import { Checkbox } from "@/components/form/checkbox-group";
import { FieldGroup } from "@/components/form/field";
import { ExclusionForm } from "@/components/survey/exclusion-form";
import { ExclusionTable } from "@/components/survey/exclusion-table";
import { SurveyHead, surveyBase } from "@/components/survey/survey-head";
import { Alert } from "@/components/ui/alert";
import { Button, LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { panelFor } from "@/lib/acts/queries";
import { problemText } from "@/lib/labels/problems";
import { flagName, QUALITY_TEXTS as TEXTS } from "@/lib/labels/survey-quality";
import { requireActor } from "@/lib/platform/actor";
import { exclusionPreview } from "@/lib/survey/quality/queries";

export const metadata: Metadata = { title: TEXTS.exclude };

/** 剔除样本: choose the findings, see what that does to every place, and ask for the signature. */
export default async function ExcludePage({ params, searchParams }: Page<{ id: string; surveyId: string }>) {
  const actor = await requireActor();
  const { id: cycleId, surveyId } = await params;
  const query = await searchParams;
  // a name for each: of one that is given twice an address keeps the last
  const asked = Object.keys(query).filter((name) => query[name] === "yes");
  const [shown, panel] = await Promise.all([
    exclusionPreview(actor, surveyId, cycleId, asked),
    panelFor(actor, "survey", surveyId),
  ]);
  if (!shown) notFound();
  const { survey, kinds, counts, lines, rows, leastCases } = shown;
  const path = `${surveyBase(survey, "organiser")}/quality`;
  const open = panel?.actions.find(({ action }) => action === "exclude_cases") ?? null;
  const any = lines.some(({ excluded }) => excluded > 0);
  return (
    <>
      <SurveyHead survey={survey} desk="organiser" current="/quality" />
      <Panel title={TEXTS.exclude} lead={TEXTS.excludeLead}>
        <form method="get" action={`${path}/exclude`}>
          <FieldGroup
            id="kinds"
            label={TEXTS.kinds}
            error={query.asked !== undefined && kinds.length === 0 ? TEXTS.noKind : undefined}
          >
            {counts.map(({ kind, found, excluded }) => (
              <Checkbox
                key={kind}
                name={kind}
                label={`${flagName(kind)}（${found} 份，已剔除 ${excluded} 份）`}
                defaultChecked={kinds.includes(kind as (typeof kinds)[number])}
              />
            ))}
          </FieldGroup>
          <Button type="submit" name="asked" value="1">
            {TEXTS.preview}
          </Button>
        </form>
      </Panel>
      {kinds.length > 0 ? (
        <Panel title="剔除前后" flush>
          <ExclusionTable rows={rows} leastCases={leastCases} />
        </Panel>
      ) : null}
      {kinds.length > 0 && !any ? <Alert tone="info" title={TEXTS.nothing} /> : null}
      {panel?.pending ? (
        <Alert
          tone="info"
          title={problemText({ code: "sign_off_pending" })}
          actions={
            <LinkButton href={`/sign-offs/${panel.pending.id}`} size="small">
              查看待签发件
            </LinkButton>
          }
        />
      ) : null}
      {open?.blockedBy && !panel?.pending ? <Alert tone="warning" title={problemText(open.blockedBy)} /> : null}
      {any && open && !open.blockedBy && !panel?.pending ? (
        <Panel title="提请签发">
          <ExclusionForm
            action={actAction}
            submissionKey={randomUUID()}
            surveyId={survey.id}
            version={survey.version}
            kinds={kinds}
            lines={lines}
            returnTo={surveyBase(survey, "organiser")}
          />
        </Panel>
      ) : null}
    </>
  );
}
