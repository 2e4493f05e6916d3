import { randomUUID } from "node:crypto";
import { actAction } from "@/app/actions/act";
import { ListForm } from "@/components/selection/list-form";
import { actionLabel } from "@/lib/labels/actions";
import { ruleText } from "@/lib/labels/selection";
import { shownAtFirst } from "@/lib/selection/list-cases";
import type { RankingView } from "@/lib/selection/view";

/** 选定名单: with what the rule of the cycle takes chosen beforehand. */
export function Choosing({ action, ranking, version }: { action: string; ranking: RankingView; version: number }) {
  const { cycle, entries, cuts } = ranking;
  const open = entries.filter(({ eligible }) => eligible);
  const tracks = [...new Set(open.map(({ track }) => track))].map((track) => {
    const own = open.filter((line) => line.track === track);
    const rule = cycle.rules.shortlist[track] ?? null;
    const places = cycle.places[track];
    const taking = action === "nominate_cases" || !cycle.verified.includes(track);
    const proposed = own.filter(({ zone }) => zone === "within" || zone === "band_within");
    return {
      track,
      ...shownAtFirst(own),
      total: own.length,
      rule,
      ruleText: rule && ruleText(rule.places, rule.bandHundredths, cuts[track] ?? null),
      placesLeft: taking && places ? places.places - places.used : null,
      taken: rule ? proposed.map(({ id }) => id) : [],
    };
  });
  return (
    <ListForm
      action={actAction}
      submissionKey={randomUUID()}
      version={version}
      hidden={{ subject: "cycle", id: cycle.id, action, returnTo: `/organise/cycles/${cycle.id}/ranking` }}
      tracks={tracks}
      grounds={cycle.rules.grounds}
      searchPath={`/api/cycles/${cycle.id}/ranking`}
      label={`${actionLabel(action)}（提请签发）`}
      asksPrinciples={action === "nominate_cases" || !cycle.verifies}
    />
  );
}
