import { figures } from "../../lib/platform/figures.mjs";
import { admitted } from "./admission.mjs";
import { evenRefusals } from "./even-refusals.mjs";
import { keptPages } from "./kept-pages.mjs";
import { withoutMarks } from "./own-marks.mjs";
import { underPolicy } from "./page-policy.mjs";
import { withPeerAddress } from "./peer-address.mjs";
import { portalDoor } from "./portal-door.mjs";
import { readableAddress } from "./readable-address.mjs";
import { watched } from "./request-watch.mjs";
import { fewAtOnce } from "./sluggish.mjs";
import { saysAway } from "./unavailable.mjs";

/**
 * What stands before the framework, in this order: few requests at once on a connection, whose address it is, no word of ours by others, the
 * watch over all, the word that this process is leaving, an address that can be read, the policy of each page, the answer to faults, pages
 * that are kept and forms sent without an account, the bound on how much is let in, and the even time of what isn't there.
 * @param {(request: object, response: object) => Promise<unknown>} handle the framework
 * @param {{standingNow: () => Promise<object>, drain: {before: (handle: unknown) => unknown}, watching: object, lost?: object, admission?: object, into?: import("prom-client").Registry}} with
 */
export function doors(handle, { standingNow, drain, watching, lost, admission = {}, into = figures() }) {
  const entrance = admitted(evenRefusals(handle), { ...admission, into });
  const answered = saysAway(portalDoor(entrance, standingNow, keptPages(), lost), into);
  const within = watched(drain.before(readableAddress(underPolicy(answered))), { ...watching, into });
  return fewAtOnce(withPeerAddress(withoutMarks(within)));
}
