import type { ComponentProps } from "react";
import { RankingTabs } from "@/components/selection/ranking-tabs";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { problemText } from "@/lib/labels/problems";
import type { RankingView } from "@/lib/selection/view";
import { CycleTabs } from "../cycle-tabs";

/** Where we are beside a cycle's ranking; as long as the results are sealed, that there is nothing to see yet. */
export function RankingHead({
  view: { cycle, opened },
  title,
  here = title,
  current,
}: {
  view: RankingView;
  title: string;
  here?: string;
  current: ComponentProps<typeof RankingTabs>["current"];
}) {
  return (
    <>
      <PageHeader
        title={title}
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: cycle.name, href: `/organise/cycles/${cycle.id}` },
          { label: "综合排名与名单", href: `/organise/cycles/${cycle.id}/ranking` },
          { label: here },
        ]}
      />
      <CycleTabs id={cycle.id} current="/ranking" />
      {opened ? (
        <RankingTabs id={cycle.id} current={current} />
      ) : (
        <Alert title={problemText({ code: "results_sealed" })} />
      )}
    </>
  );
}
