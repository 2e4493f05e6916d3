import type { FormAction } from "@/components/form/form-state";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Panel } from "@/components/ui/panel";
import { PLAN_TEXTS } from "@/lib/labels/survey-plan";
import type { PlaceCells } from "@/lib/survey/plan-views";
import type { SurveyView } from "@/lib/survey/views";
import { Link } from "../ui/link";
import { CellsForm } from "./cells-form";
import { CellsUpload } from "./cells-upload";
import { PlanForm } from "./plan-form";
import { StrataForm } from "./strata-form";

const PARTS = [
  { key: "plan", label: "总体方案" },
  { key: "strata", label: "分层与加权" },
  { key: "cells", label: "各层人口与配额" },
  { key: "read", label: "通览" },
] as const;
export type PlanPart = (typeof PARTS)[number]["key"];
export const planPart = (show: string | undefined): PlanPart => PARTS.find(({ key }) => key === show)?.key ?? "plan";

/** The parts of a plan that is being drawn up. */
export function PlanTabs({ path, current }: { path: string; current: PlanPart }) {
  const tabs = PARTS.map(({ key, label }) => ({ href: `${path}?show=${key}`, label, current: key === current }));
  return <LinkTabs label="样本方案" tabs={tabs} />;
}

/** One part of a plan, to be filled in. */
export function PlanDesk({
  survey,
  part,
  place,
  path,
  actions,
}: {
  survey: SurveyView;
  part: PlanPart;
  place: PlaceCells | null;
  path: string;
  actions: { plan: FormAction; strata: FormAction; cells: FormAction };
}) {
  if (part === "strata") {
    return (
      <Panel title="分层与加权">
        <StrataForm key={survey.version} survey={survey} action={actions.strata} />
      </Panel>
    );
  }
  if (part === "plan") {
    return (
      <Panel title="总体方案">
        <PlanForm key={survey.version} survey={survey} action={actions.plan} />
      </Panel>
    );
  }
  if (survey.weighting === "none") return <Panel title="各层人口与配额">{PLAN_TEXTS.noWeighting}</Panel>;
  return (
    <>
      <Panel title="用表格填写全部地区">
        <CellsUpload surveyId={survey.id} version={survey.version} />
      </Panel>
      {place ? (
        <Panel title={`逐地填写：${place.name}`}>
          <Places survey={survey} place={place} path={path} />
          <CellsForm
            key={`${survey.version}-${place.applicationId}`}
            survey={survey}
            place={place}
            action={actions.cells}
          />
        </Panel>
      ) : null}
    </>
  );
}

function Places({ survey, place, path }: { survey: SurveyView; place: PlaceCells; path: string }) {
  return (
    <ul className="mb-3 flex flex-wrap gap-x-4 gap-y-1" aria-label="选择地区">
      {survey.places.map(({ applicationId, name }) => (
        <li key={applicationId}>
          {applicationId === place.applicationId ? (
            <strong>{name}</strong>
          ) : (
            <Link className="link" href={`${path}?show=cells&place=${applicationId}`}>
              {name}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
