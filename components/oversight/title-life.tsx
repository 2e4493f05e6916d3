import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import type { TitleStanding } from "@/lib/handlings/title-life";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { stageLabel } from "@/lib/labels/stages";
import { HANDLING_OUTCOMES, STANDING_TEXTS } from "@/lib/labels/standing";
import { Link } from "../ui/link";

/** What is being done about a title now, and the way to do something. */
export function TitleStandingNow({ standing }: { standing: TitleStanding }) {
  const { running, rectification, bars, mayStart } = standing;
  return (
    <div className="space-y-3">
      {bars.map((bar) => (
        <Alert key={bar.id} tone="warning" title={STANDING_TEXTS.bars(bar.until)}>
          {bar.reason}
        </Alert>
      ))}
      {running ? (
        <p>
          有一件处理在办（由来：{running.source}；{stageLabel("handling", running.stage)}
          {running.intended ? `；拟作出${HANDLING_OUTCOMES[running.intended]}处理` : ""}）：
          <Link className="link" href={`/oversee/handlings/${running.id}`}>
            查看处理
          </Link>
        </p>
      ) : null}
      {rectification ? (
        <p>
          整改（{stageLabel("rectification", rectification.stage)}）
          {rectification.dueAt ? `，期限 ${formatDateTime(new Date(rectification.dueAt))}` : ""}：
          <Link className="link" href={`/oversee/rectifications/${rectification.id}`}>
            查看整改
          </Link>
        </p>
      ) : null}
      {!running && !rectification && bars.length === 0 ? <p className="text-gray-600">没有在办的处理和整改。</p> : null}
      <div className="flex flex-wrap gap-3">
        {mayStart ? (
          <LinkButton href={`/oversee/handlings/new?title=${standing.id}`}>
            {mayStart === "open" ? "启动处理" : "建议启动处理"}
          </LinkButton>
        ) : null}
        {standing.mayTell ? <LinkButton href={`/oversee/clues/new?title=${standing.id}`}>反映线索</LinkButton> : null}
      </div>
    </div>
  );
}

export type LifeEntry = { id: string; at: string; what: string; note: string; href: string | null };

/** The entries of a title's life as a timeline reads them, the newest first. */
export const lifeEntries = (moments: readonly LifeEntry[]) =>
  [...moments]
    .sort((one, other) => (one.at < other.at ? 1 : -1))
    .map(({ href, note, at, ...moment }) => ({
      ...moment,
      at: formatDate(new Date(at)),
      iso: at,
      note,
      ...(href
        ? {
            who: (
              <Link className="link" href={href}>
                查看
              </Link>
            ),
          }
        : {}),
    }));
