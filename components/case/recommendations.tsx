import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { formatDateTime } from "@/lib/kernel/dates";

/** 推荐意见 of each office that the case has passed; nothing where there is none. */
export function Recommendations({ given }: { given: { office: string; opinion: string; at: string }[] }) {
  if (given.length === 0) return null;
  return (
    <Panel title="推荐意见">
      <DescriptionList
        items={given.map(({ office, opinion, at }) => ({
          term: office,
          detail: `${opinion}（${formatDateTime(new Date(at))}）`,
          wide: true,
        }))}
      />
    </Panel>
  );
}
