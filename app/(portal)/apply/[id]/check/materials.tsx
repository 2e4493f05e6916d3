import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import type { Checking } from "@/lib/applications/checking";
import { THEMATIC_TEXTS } from "@/lib/labels/thematic";
import { formLength, missingParts, overlongParts } from "@/lib/thematic/rules";

/** The report, 单项申报书 and the evidence: what is there, what is too long, and the way to each. */
export function Materials({ checking: { dossier, form, evidence } }: { checking: Checking }) {
  const link = (path: string, text: string) => (
    <Link className="link ml-2" href={`/apply/${dossier.id}${path}`}>
      {text}
    </Link>
  );
  return (
    <Panel title="报告与佐证">
      <DescriptionList
        columns={1}
        items={[
          ...(form.length > 0
            ? [
                {
                  term: THEMATIC_TEXTS.title,
                  detail: (
                    <>
                      {formState(form)}
                      {link("/thematic", "打开单项申报书")}
                    </>
                  ),
                },
              ]
            : []),
          {
            term: "自评报告",
            detail: (
              <>
                {reportState(dossier.report?.characters ?? 0, dossier.reportLimit, form.length > 0)}
                {link("/report", "打开自评报告")}
              </>
            ),
          },
          {
            term: "佐证材料",
            detail: `${evidence.items} 项指标附有佐证，共 ${evidence.pieces} 件次。`,
          },
        ]}
      />
    </Panel>
  );
}

function reportState(written: number, limit: number | null, replaced: boolean): string {
  if (written === 0) return replaced ? "没有填写，以单项申报书代替。" : "还没有填写。";
  if (limit !== null && written > limit) return `已写 ${written} 字，超出上限 ${written - limit} 字。`;
  return `已填写，共 ${written} 字。`;
}

function formState(form: Checking["form"]): string {
  const missing = missingParts(form);
  const over = overlongParts(form);
  const parts = [
    THEMATIC_TEXTS.total(formLength(form), null),
    missing.length > 0 ? `没有填写：${missing.join("、")}。` : "",
    ...over.map(({ title, over: more }) => `“${title}”超出 ${more} 字。`),
  ];
  return parts.join("");
}
