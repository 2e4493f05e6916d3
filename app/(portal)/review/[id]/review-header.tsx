import { StageTag } from "@/components/case/stage-tag";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { ofOffice } from "@/lib/fabrication-reports/workflow";
import type { ReviewCase } from "@/lib/first-review/queries";
import { FABRICATION_TEXTS } from "@/lib/labels/fabrication-reports";
import { PACKAGE_TEXTS } from "@/lib/labels/packages";

/** The case's name, and the ways to what belongs to it; the conclusion for the office at whose desk it lies. */
export function ReviewHeader({
  reviewed: { facts, told, standings },
  atDesk,
}: {
  reviewed: ReviewCase;
  atDesk: boolean;
}) {
  const home = `/review/${facts.id}`;
  return (
    <PageHeader
      title={facts.applicantName}
      trail={[{ label: "初审推荐", href: "/review" }, { label: facts.number }]}
      tag={<StageTag stage={told} />}
      actions={
        <>
          <LinkButton href={`${home}/evidence`}>佐证材料目录</LinkButton>
          <LinkButton href={`${home}/items`}>逐项审阅</LinkButton>
          {atDesk ? <LinkButton href={`${home}/conclusion`}>初审结论</LinkButton> : null}
          <LinkButton href={`${home}/packages`}>{PACKAGE_TEXTS.title}</LinkButton>
          {ofOffice(standings) ? <LinkButton href={`${home}/fabrication`}>{FABRICATION_TEXTS.title}</LinkButton> : null}
        </>
      }
    />
  );
}
