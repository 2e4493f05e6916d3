import { TRACKS, type Track } from "@/lib/applications/case-file";
import { assesses, type Route, wayOf } from "./route";

/** The tracks whose chosen cases are verified on the spot before they become candidates. */
export const verifiedTracks = (route: Route): Track[] =>
  TRACKS.filter((track) => {
    const stations = wayOf(route, track).map(({ station }) => station);
    const chosen = stations.findIndex(assesses);
    return chosen >= 0 && stations.indexOf("verification") > chosen;
  });

/** The tracks on whose way others are consulted between the choice and the visit: those cases hold up the next list as well. */
export const consultedBeforeVisit = (route: Route): Track[] =>
  verifiedTracks(route).filter((track) => {
    const stations = wayOf(route, track).map(({ station }) => station);
    const asked = stations.indexOf("consultation");
    return asked >= 0 && asked < stations.indexOf("verification");
  });
