import { Hash } from "@/components/ui/hash";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { formatDateTime } from "@/lib/kernel/dates";
import { BUILDER_TEXTS } from "@/lib/labels/questionnaire";
import type { VersionRow } from "@/lib/survey/questionnaire-versions";
import type { SurveyView } from "@/lib/survey/views";
import { QuestionnaireBuilder } from "./builder/questionnaire-builder";
import { PaperQuestionnaire } from "./paper-questionnaire";
import { QuestionFields } from "./question-fields";

const VIEWS = [
  { key: "edit", label: "编辑" },
  { key: "preview", label: "预览" },
  { key: "paper", label: "纸质问卷" },
  { key: "versions", label: "历次版本" },
] as const;

/** The questionnaire of a survey: to be worked on while it may, as a respondent sees it, on paper, and its versions. */
export function QuestionnaireViews({
  survey,
  versions,
  mayEdit,
  path,
  show,
}: {
  survey: SurveyView;
  versions: VersionRow[];
  mayEdit: boolean;
  path: string;
  show: string | undefined;
}) {
  const views = VIEWS.filter(({ key }) => key !== "edit" || mayEdit);
  const current = views.find(({ key }) => key === show)?.key ?? views[0]!.key;
  const tabs = views.map(({ key, label }) => ({ href: `${path}?show=${key}`, label, current: key === current }));
  return (
    <>
      <LinkTabs label="问卷" tabs={tabs} />
      {current === "edit" ? (
        <QuestionnaireBuilder
          surveyId={survey.id}
          number={versions[0]?.number ?? 1}
          questionnaire={survey.questionnaire}
        />
      ) : null}
      {current === "preview" ? (
        <Panel title="受访者看到的问卷" lead={BUILDER_TEXTS.preview}>
          <div className="max-w-2xl">
            <QuestionFields questionnaire={survey.questionnaire} />
          </div>
        </Panel>
      ) : null}
      {current === "paper" ? (
        <Panel title="纸质问卷" actions={<PrintButton>打印问卷</PrintButton>}>
          <PaperQuestionnaire survey={survey} number={versions[0]?.number ?? 1} />
        </Panel>
      ) : null}
      {current === "versions" ? <Versions versions={versions} /> : null}
    </>
  );
}

function Versions({ versions }: { versions: VersionRow[] }) {
  if (versions.length === 0) return <Panel title="历次版本">{BUILDER_TEXTS.noVersions}</Panel>;
  return versions.map(({ number, sha256, by, at, changes }) => (
    <Panel key={number} title={`第 ${number} 版`}>
      <p className="text-sm text-gray-600">
        {formatDateTime(new Date(at))}
        {by ? `，${by}` : ""}，内容散列值 <Hash value={sha256} />
      </p>
      {changes.length > 0 ? (
        <ul className="mt-2 list-disc space-y-1 pl-5">
          {changes.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      ) : (
        <p className="mt-2">{BUILDER_TEXTS.firstVersion}</p>
      )}
    </Panel>
  ));
}
