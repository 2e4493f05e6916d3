import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import type { RecheckVisit } from "@/lib/handlings/recheck-found";
import { formatDate } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { HANDLING_OUTCOMES, RECHECK_TEXTS } from "@/lib/labels/standing";
import { Link } from "../ui/link";

type Recheck = {
  outcome: keyof typeof HANDLING_OUTCOMES;
  ground: string | null;
  opinion: string;
  found: { number: string; dossier: { sha256: string; at: string } | null; visits: RecheckVisit[] };
};

/** 复查依据: what the 复查 recommends, and what it found, as copied when it was concluded. `href`: its case, for whoever may open that. */
export function RecheckFacts({ recheck, href, place }: { recheck: Recheck; href: string | null; place: boolean }) {
  const { found } = recheck;
  return (
    <Panel title={RECHECK_TEXTS.title} lead={place ? RECHECK_TEXTS.placeLead : RECHECK_TEXTS.lead} id="recheck">
      <DescriptionList
        items={[
          {
            term: "案卷",
            detail: href ? (
              <Link className="link" href={href}>
                {found.number}
              </Link>
            ) : (
              found.number
            ),
          },
          { term: "复查建议", detail: HANDLING_OUTCOMES[recheck.outcome] },
          ...(recheck.ground ? [{ term: "情形", detail: choiceLabel(recheck.ground), wide: true }] : []),
          { term: "复查意见", detail: <span className="whitespace-pre-line">{recheck.opinion}</span>, wide: true },
          ...(found.dossier
            ? [
                {
                  term: "自查材料",
                  detail: (
                    <>
                      报送于 {formatDate(new Date(found.dossier.at))}，校验值{" "}
                      <span className="break-all font-mono text-sm">{found.dossier.sha256}</span>
                    </>
                  ),
                  wide: true,
                },
              ]
            : []),
        ]}
      />
      {found.visits.map((visit) => (
        <section key={visit.id} className="mt-4">
          <h3 className="mb-2 font-medium">
            {visit.team}
            {visit.handedInAt ? `（${formatDate(new Date(visit.handedInAt))} 提交）` : ""}：核查 {visit.items}{" "}
            项，与自查不符 {visit.unborne.length} 项
          </h3>
          {visit.summary ? <p className="whitespace-pre-line">{visit.summary}</p> : null}
          <ul className="list-disc space-y-1 pl-5">
            {visit.unborne.map((each) => (
              <li key={each.position}>
                第 {each.position} 项“{each.item}”：{choiceLabel(each.conclusion)}
                {each.note ? `，${each.note}` : ""}
                {each.photos > 0 ? `（照片 ${each.photos} 张）` : ""}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {found.visits.every(({ unborne }) => unborne.length === 0) ? (
        <p className="mt-3 text-gray-600">{RECHECK_TEXTS.none}</p>
      ) : null}
    </Panel>
  );
}
