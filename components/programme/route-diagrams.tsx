import type { Diagram } from "@/lib/applications/diagram";
import { RouteDiagram } from "./route-diagram";

/** The ways through a route, one for each group of tracks that goes its own. */
export function RouteDiagrams({ diagrams, title }: { diagrams: Diagram[]; title: string }) {
  return diagrams.map(({ tracks, stations }) => (
    <RouteDiagram key={tracks.join()} stations={stations} tracks={diagrams.length > 1 ? tracks : []} title={title} />
  ));
}
